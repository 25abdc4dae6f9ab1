package io.polyphony.coordination;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;

/** Tasks that end in a given way. */
final class Tasks {

    private Tasks() {}

    static <T> AgentTask<T> returning(String agent, T value) {
        return AgentTask.of(agent, _ -> value);
    }

    static <T> AgentTask<T> throwing(String agent, Throwable failure) {
        return AgentTask.of(agent, _ -> raise(failure));
    }

    /** Blocks until it is interrupted; counts the latch down when it has begun. */
    static <T> AgentTask<T> blocking(String agent, CountDownLatch begun) {
        return AgentTask.of(agent, _ -> {
            begun.countDown();
            return untilInterrupted();
        });
    }

    /** Waits for the others at the barrier, then throws. */
    static <T> AgentTask<T> throwingTogether(String agent, CyclicBarrier together, Throwable failure) {
        return AgentTask.of(agent, _ -> {
            together.await();
            return raise(failure);
        });
    }

    static <T> AgentTask<T> after(CountDownLatch gate, AgentTask<T> task) {
        return AgentTask.of(task.agent(), progress -> {
            gate.await();
            return task.work().run(progress);
        });
    }

    static <T> T untilInterrupted() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError("unreachable");
    }

    static <T> T raise(Throwable failure) throws Exception {
        switch (failure) {
            case Exception exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalArgumentException(failure);
        }
    }
}
