package io.polyphony.runtime;

import io.polyphony.error.ModelClosedException;
import io.polyphony.llama.EmbeddingContext;
import io.polyphony.llama.LlamaModel;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The native part of an embedder: one step at a time, in the order in which threads ask. */
final class EmbeddingWorker {

    private final LlamaModel weights;
    private final EmbeddingContext context;
    private final ReentrantLock lock = new ReentrantLock(true);
    /** What other models that are open leave to this one; set by their threads. */
    private volatile int threads;

    private int threadsInUse;
    private boolean closed;

    EmbeddingWorker(LlamaModel weights, EmbeddingContext context, int threads) {
        this.weights = weights;
        this.context = context;
        this.threads = threads;
        this.threadsInUse = threads;
    }

    void threads(int count) {
        threads = count;
    }

    /** The pooled states of {@code texts}, which fit one step. */
    List<float[]> step(List<int[]> texts) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                throw new ModelClosedException(
                        "the embedding model was closed; open it anew before you embed with it.");
            }
            if (threads != threadsInUse) {
                threadsInUse = threads;
                context.threads(threadsInUse);
            }
            return context.embed(texts);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the step in progress and frees all native memory; what waits behind it is refused. */
    void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                // Before the weights: llama.cpp's context points into them.
                context.close();
                weights.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nanoseconds of a small step with {@code tokens} tokens, for the measurement of threads. */
    static long timed(EmbeddingContext context, int tokens) {
        List<int[]> texts = List.of(new int[tokens]);
        long start = System.nanoTime();
        context.embed(texts);
        return System.nanoTime() - start;
    }
}
