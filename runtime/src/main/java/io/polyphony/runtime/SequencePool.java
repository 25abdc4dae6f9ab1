package io.polyphony.runtime;

import io.polyphony.error.ModelClosedException;
import io.polyphony.error.SequencesExhaustedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The sequence ids of one model: bounded, first come first served.
 *
 * <p>The lowest free id is handed out, since gaps cost llama.cpp time. When all are in use callers queue; when the queue is
 * full, or the wait is over, they get {@link SequencesExhaustedException}, which says when to come back, by how long
 * sequences were held until now.
 */
public final class SequencePool {

    private static final class Waiter {
        final Condition served;
        int id = -1;

        Waiter(Condition served) {
            this.served = served;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final int capacity;
    private final int queue;
    private final BitSet used = new BitSet();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private final HoldTimes holds;
    private final LongSupplier clock;
    /** Asked for idle sequences when somebody has to wait. */
    private volatile Runnable wanted = () -> {};
    /** Told of every sequence that came free. */
    private volatile Runnable freed = () -> {};

    private boolean closed;

    SequencePool(int capacity, int queue) {
        this(capacity, queue, System::nanoTime);
    }

    /** A pool that measures how long its sequences are held by {@code clock}, in nanoseconds. */
    SequencePool(int capacity, int queue, LongSupplier clock) {
        this.capacity = capacity;
        this.queue = queue;
        this.clock = clock;
        this.holds = new HoldTimes(capacity);
    }

    /** Calls {@code wanted} when a caller has to wait and {@code freed} when a sequence came free, never under the lock. */
    void watch(Runnable wanted, Runnable freed) {
        this.wanted = wanted;
        this.freed = freed;
    }

    /** Sequences that can be open at the same time. */
    public int capacity() {
        return capacity;
    }

    /** Sequences that are open now. */
    public int inUse() {
        lock.lock();
        try {
            return used.cardinality();
        } finally {
            lock.unlock();
        }
    }

    /** Callers that wait for a sequence now. */
    public int waiting() {
        lock.lock();
        try {
            return waiters.size();
        } finally {
            lock.unlock();
        }
    }

    int acquire(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            requireOpen();
            if (waiters.isEmpty() && used.cardinality() < capacity) {
                return take();
            }
            if (waiters.size() >= queue) {
                throw refused(
                        "all " + capacity + " sequences are in use and " + waiters.size() + " callers wait already",
                        "close sequences or open the model with more",
                        waiters.size() + 1);
            }
            return queued(wait);
        } finally {
            lock.unlock();
        }
    }

    private int queued(Duration wait) throws InterruptedException {
        Waiter waiter = new Waiter(lock.newCondition());
        waiters.add(waiter);
        long left = TimeUnit.NANOSECONDS.convert(wait);
        if (left > 0) {
            // Already in the queue: a sequence that becomes idle from now on is given up by who keeps it.
            lock.unlock();
            try {
                wanted.run();
            } finally {
                lock.lock();
            }
        }
        int place;
        try {
            while (waiter.id < 0 && !closed && left > 0) {
                left = waiter.served.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            if (waiter.id >= 0) {
                free(waiter.id);
            }
            throw e;
        } finally {
            place = place(waiter);
            waiters.remove(waiter);
        }
        if (waiter.id >= 0) {
            return waiter.id;
        }
        requireOpen();
        throw refused(
                "none of the " + capacity + " sequences came free within " + TimeUnit.MILLISECONDS.convert(wait)
                        + " ms",
                "close sequences, wait longer or open the model with more",
                place);
    }

    /** Where {@code waiter} stands in the queue; 1 is served next. */
    private int place(Waiter waiter) {
        int place = 1;
        for (Waiter other : waiters) {
            if (other == waiter) {
                break;
            }
            place++;
        }
        return place;
    }

    private SequencesExhaustedException refused(String what, String remedy, int place) {
        Optional<Duration> wait = holds.untilServed(place, used, clock.getAsLong());
        return wait.map(time -> new SequencesExhaustedException(
                        what + "; try again in about " + seconds(time) + " s, or " + remedy + ".", time))
                .orElseGet(() -> new SequencesExhaustedException(what + "; " + remedy + "."));
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private int take() {
        int id = used.nextClearBit(0);
        used.set(id);
        holds.began(id, clock.getAsLong());
        return id;
    }

    /** Called by the decode thread once the sequence's cells are free. */
    void release(int id) {
        lock.lock();
        try {
            holds.ended(id, clock.getAsLong());
            free(id);
        } finally {
            lock.unlock();
        }
        freed.run();
    }

    private void free(int id) {
        used.clear(id);
        // The one served may have given up meanwhile; then it hands the id on itself.
        Waiter next = waiters.poll();
        if (next != null) {
            next.id = take();
            next.served.signal();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            waiters.forEach(waiter -> waiter.served.signal());
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new ModelClosedException("the model was closed; open it anew before you ask for a sequence.");
        }
    }
}
