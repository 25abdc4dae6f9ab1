package io.polyphony.runtime;

import io.polyphony.decode.Finish;
import io.polyphony.decode.JobListener;
import io.polyphony.error.RuntimeFailure;
import io.polyphony.token.Utf8Stream;
import io.polyphony.token.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The hand-over of a job's text from the decode thread, which writes it, to the thread that waits for it.
 *
 * <p>The waiting thread turns bytes into characters and calls the listener, so that a slow listener holds up nobody else.
 */
final class PendingText implements JobListener {

    private final Vocabulary vocabulary;
    /** The written forms of control tokens that are part of the text. */
    private final Map<Integer, byte[]> visible;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StopBuffer bytes;
    private int tokens;
    private long firstToken;
    private Finish finish;
    private RuntimeFailure failure;

    // The waiting thread's own.
    private final Utf8Stream utf8 = new Utf8Stream();
    private final StringBuilder text = new StringBuilder();
    private int taken;

    PendingText(Vocabulary vocabulary, List<String> stops) {
        this(vocabulary, stops, Map.of());
    }

    PendingText(Vocabulary vocabulary, List<String> stops, Map<Integer, byte[]> visible) {
        this.vocabulary = vocabulary;
        this.visible = visible;
        this.bytes = new StopBuffer(stops);
    }

    @Override
    public boolean token(int token) {
        lock.lock();
        try {
            if (tokens++ == 0) {
                firstToken = System.nanoTime();
            }
            boolean stop = bytes.append(visible.getOrDefault(token, vocabulary.piece(token)));
            changed.signal();
            return stop;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void finished(Finish why) {
        lock.lock();
        try {
            finish = why;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void failed(RuntimeFailure why) {
        lock.lock();
        try {
            failure = why;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the end and tells {@code listener} of all text until then.
     *
     * @param cancel called where the waiting thread is interrupted; the wait for the end goes on, since one step later the
     *     sequence is free
     * @return whether the thread was interrupted
     */
    boolean await(TextListener listener, Runnable cancel) {
        boolean interrupted = false;
        int told = 0;
        while (true) {
            if (waitForMore(told)) {
                interrupted = true;
                cancel.run();
                continue;
            }
            boolean over;
            int count;
            byte[] more;
            lock.lock();
            try {
                over = finish != null || failure != null;
                count = tokens;
                int to = over ? bytes.end() : bytes.safe();
                more = bytes.copy(taken, to);
                taken = to;
            } finally {
                lock.unlock();
            }
            String piece = utf8.append(more);
            if (over) {
                piece += utf8.end();
            }
            text.append(piece);
            if (count > told || !piece.isEmpty()) {
                told = count;
                listener.text(piece, count);
            }
            if (over) {
                return interrupted;
            }
        }
    }

    /** True where the thread was interrupted: whoever cancels must not hold the lock. */
    private boolean waitForMore(int told) {
        lock.lock();
        try {
            while (finish == null && failure == null && tokens == told) {
                changed.await();
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    String text() {
        return text.toString();
    }

    int tokens() {
        return tokens;
    }

    /** {@link System#nanoTime} of the first token; 0 where there was none. */
    long firstToken() {
        return firstToken;
    }

    Finish finish() {
        return finish;
    }

    RuntimeFailure failure() {
        return failure;
    }
}
