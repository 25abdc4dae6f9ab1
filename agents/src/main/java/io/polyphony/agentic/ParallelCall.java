package io.polyphony.agentic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One call of a parallel workflow: the threads of its agents, and the first failure among them. */
final class ParallelCall {

    private final ParallelCall outer;
    private final List<Thread> threads = new ArrayList<>();
    private RuntimeException failure;
    private boolean ended;

    /** @param outer the call that the same thread has made before, and is in the middle of; null for none */
    ParallelCall(ParallelCall outer) {
        this.outer = outer;
    }

    ParallelCall outer() {
        return outer;
    }

    /** Runs {@code agent} in a thread that {@code running} knows; throws the failure if an agent has failed already. */
    synchronized void start(Runnable agent, Map<Thread, ParallelCall> running) {
        if (failure != null) {
            throw failure;
        }
        Thread thread = Thread.ofVirtual().name("workflow-agent").unstarted(() -> {
            running.put(Thread.currentThread(), this);
            try {
                agent.run();
            } finally {
                running.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    synchronized boolean isOver() {
        return failure != null || ended;
    }

    /** Takes {@code first} as what the call fails with and interrupts the siblings; false where another one came before. */
    synchronized boolean fail(RuntimeException first) {
        if (isOver()) {
            alsoFailed(first);
            return false;
        }
        failure = first;
        threads.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
        return true;
    }

    /** Keeps a failure that came after the first, unless it is just the end of an agent that was interrupted. */
    synchronized void alsoFailed(RuntimeException later) {
        if (failure != null && failure != later && !Failures.byInterrupt(later)) {
            failure.addSuppressed(later);
        }
    }

    /** Interrupts the agents that still run, and waits until they have ended. */
    void end() {
        List<Thread> left;
        synchronized (this) {
            ended = true;
            left = List.copyOf(threads);
        }
        left.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : left) {
            boolean joined = false;
            while (!joined) {
                try {
                    thread.join();
                    joined = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
