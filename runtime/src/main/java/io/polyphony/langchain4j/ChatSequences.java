package io.polyphony.langchain4j;

import io.polyphony.error.ModelClosedException;
import io.polyphony.error.SequencesExhaustedException;
import io.polyphony.runtime.IdleSequences;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.Sequence;
import io.polyphony.template.ChatMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sequences that outlive their calls, with the conversations that they hold.
 *
 * <ol>
 *   <li>a conversation that goes on takes the idle sequence that holds it;
 *   <li>one that only begins like another gets a free sequence, forked from the other's common beginning;
 *   <li>where none is free the one idle for longest is given up;
 *   <li>where none is idle the call waits, first come first served.
 * </ol>
 *
 * <p>Whoever else needs sequences or KV cells of the model gets those of idle ones. The lock is never held while the decode
 * thread is asked, since that thread takes it too.
 */
final class ChatSequences implements SequenceSource, IdleSequences {

    /** A common beginning of fewer tokens isn't worth a fork. */
    private static final int USEFUL = 8;

    private static final class Turn {
        final Condition come;

        Turn(Condition come) {
            this.come = come;
        }
    }

    private final LocalModel model;
    private final int keep;
    private final Duration wait;
    private final ReentrantLock lock = new ReentrantLock();
    /** The one that was idle longest comes first. */
    private final List<KeptSequence> idle = new ArrayList<>();

    private final Deque<Turn> turns = new ArrayDeque<>();
    /** Counts every event by which a sequence may have come free. */
    private long events;

    private boolean closed;

    ChatSequences(LocalModel model, int keep, Duration wait) {
        this.model = model;
        this.keep = keep;
        this.wait = wait;
        model.register(this);
    }

    @Override
    public KeptSequence take(int[] prompt, List<ChatMessage> messages) throws InterruptedException {
        long deadline = System.nanoTime() + Math.min(TimeUnit.NANOSECONDS.convert(wait), Long.MAX_VALUE / 2);
        Turn turn = await(deadline);
        try {
            while (true) {
                long seen = events();
                Optional<KeptSequence> found = tryTake(prompt, messages);
                if (found.isPresent()) {
                    return found.get();
                }
                // Other adapters of the model may keep what nobody needs.
                model.giveUpIdle();
                awaitEvent(turn, seen, deadline);
            }
        } finally {
            leave(turn);
        }
    }

    private Optional<KeptSequence> tryTake(int[] prompt, List<ChatMessage> messages) throws InterruptedException {
        Claim claim = claim(prompt, messages);
        KeptSequence best = claim.best();
        boolean done = false;
        try {
            if (best != null && claim.goesOn()) {
                best.rewind(best.common(prompt));
                done = true;
                return Optional.of(best);
            }
            Optional<KeptSequence> free = fresh(best, prompt);
            done = free.isPresent();
            if (done) {
                return free;
            }
        } finally {
            if (best != null && !(done && claim.goesOn())) {
                putBack(best);
            }
        }
        return evict(prompt);
    }

    private record Claim(KeptSequence best, boolean goesOn) {}

    /** Takes the idle sequence that is best for {@code prompt} out of the idle ones; null where none is of use. */
    private Claim claim(int[] prompt, List<ChatMessage> messages) {
        lock.lock();
        try {
            requireOpen();
            KeptSequence best = null;
            boolean goesOn = false;
            for (KeptSequence kept : idle) {
                boolean same = kept.goesOnWith(messages);
                boolean better = best == null || kept.common(prompt) >= best.common(prompt);
                if (kept.common(prompt) >= 1 && (same && !goesOn || same == goesOn && better)) {
                    best = kept;
                    goesOn = same;
                }
            }
            if (best != null && !goesOn && best.common(prompt) < USEFUL) {
                best = null;
            }
            if (best != null) {
                idle.remove(best);
            }
            return new Claim(best, goesOn);
        } finally {
            lock.unlock();
        }
    }

    /** A free sequence, with the common beginning of {@code parent} in it if there is one. */
    private Optional<KeptSequence> fresh(KeptSequence parent, int[] prompt) throws InterruptedException {
        try {
            if (parent == null) {
                return Optional.of(new KeptSequence(model.sequence(Duration.ZERO)));
            }
            int common = parent.common(prompt);
            Sequence child = parent.sequence().fork(Duration.ZERO);
            KeptSequence kept = new KeptSequence(child, parent.tokens(), List.of());
            kept.rewind(common);
            return Optional.of(kept);
        } catch (SequencesExhaustedException e) {
            return Optional.empty();
        }
    }

    /** The idle sequence that is idle for longest, rewound to what is of use; empty where none is idle. */
    private Optional<KeptSequence> evict(int[] prompt) {
        KeptSequence oldest;
        lock.lock();
        try {
            if (idle.isEmpty()) {
                return Optional.empty();
            }
            oldest = idle.removeFirst();
        } finally {
            lock.unlock();
        }
        boolean done = false;
        try {
            oldest.rewind(Math.max(0, oldest.common(prompt)));
            done = true;
            return Optional.of(oldest);
        } finally {
            if (!done) {
                oldest.sequence().close();
            }
        }
    }

    @Override
    public void giveBack(KeptSequence kept) {
        if (!kept.sequence().isClosed()) {
            putBack(kept);
        }
    }

    /** Lets {@code kept} be idle, as the last to be given up. */
    private void putBack(KeptSequence kept) {
        List<KeptSequence> surplus = new ArrayList<>();
        lock.lock();
        try {
            idle.add(kept);
            while (idle.size() > (closed ? 0 : keep)) {
                surplus.add(idle.removeFirst());
            }
            changed();
        } finally {
            lock.unlock();
        }
        surplus.forEach(more -> more.sequence().close());
        // After it lies among the idle ones: either it is seen here that somebody waits, or he who waits sees it.
        if (model.pool().waiting() > 0) {
            giveUpOne();
        }
    }

    @Override
    public boolean giveUpOne() {
        KeptSequence oldest;
        lock.lock();
        try {
            if (idle.isEmpty()) {
                return false;
            }
            oldest = idle.removeFirst();
        } finally {
            lock.unlock();
        }
        oldest.sequence().close();
        return true;
    }

    @Override
    public void freed() {
        lock.lock();
        try {
            changed();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int waiting() {
        lock.lock();
        try {
            return turns.size();
        } finally {
            lock.unlock();
        }
    }

    // The queue.

    private Turn await(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            requireOpen();
            Turn turn = new Turn(lock.newCondition());
            turns.add(turn);
            try {
                while (turns.getFirst() != turn) {
                    sleep(turn, deadline);
                }
            } catch (InterruptedException | RuntimeException e) {
                remove(turn);
                throw e;
            }
            return turn;
        } finally {
            lock.unlock();
        }
    }

    private void awaitEvent(Turn turn, long seen, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (events == seen) {
                sleep(turn, deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    private void sleep(Turn turn, long deadline) throws InterruptedException {
        requireOpen();
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SequencesExhaustedException("none of the model's "
                    + model.pool().capacity() + " sequences came free for a chat within "
                    + TimeUnit.MILLISECONDS.convert(wait)
                    + " ms; wait longer, ask for shorter replies or open the model with more.");
        }
        turn.come.awaitNanos(left);
    }

    private void leave(Turn turn) {
        lock.lock();
        try {
            remove(turn);
        } finally {
            lock.unlock();
        }
    }

    private void remove(Turn turn) {
        turns.remove(turn);
        changed();
    }

    private void changed() {
        events++;
        if (!turns.isEmpty()) {
            turns.getFirst().come.signal();
        }
    }

    private long events() {
        lock.lock();
        try {
            return events;
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new ModelClosedException("the chat model was closed; build another one.");
        }
    }

    /** Idle sequences that are kept now. */
    int idle() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<KeptSequence> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(idle);
            idle.clear();
            events++;
            turns.forEach(turn -> turn.come.signal());
        } finally {
            lock.unlock();
        }
        model.unregister(this);
        all.forEach(kept -> kept.sequence().close());
    }
}
