package io.polyphony.runtime;

import io.polyphony.decode.DecodeBatch;
import io.polyphony.decode.DecodeStatus;
import io.polyphony.decode.Decoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * The number of native threads that decodes fastest on this machine now.
 *
 * <p>It is measured, since processors that are there need not be free, and llama.cpp's spinning barriers make one thread too
 * many cost many times more than one too few.
 */
final class ThreadTuner {

    private static final int ROUNDS = 3;
    private static final int ROWS = 8;

    private ThreadTuner() {}

    /** Decodes a few small batches with each candidate in turn, sets the fastest and leaves the cache empty. */
    static int tune(Decoder decoder, int processors) {
        return tune(decoder::threads, () -> decodeOnce(decoder), processors);
    }

    /**
     * The same for any work.
     *
     * @param setThreads takes the number of threads that the work is to use from now on
     * @param work does some of it and gives the nanoseconds that it took
     */
    static int tune(IntConsumer setThreads, LongSupplier work, int processors) {
        List<Integer> candidates = new ArrayList<>();
        for (int threads = 1; threads < processors; threads *= 2) {
            candidates.add(threads);
        }
        candidates.add(processors);
        long[] total = new long[candidates.size()];
        for (int round = 0; round <= ROUNDS; round++) {
            for (int i = 0; i < total.length; i++) {
                setThreads.accept(candidates.get(i));
                long nanos = work.getAsLong();
                // The first round only wakes the threads up and pages the weights in.
                total[i] += round == 0 ? 0 : nanos;
            }
        }
        int best = 0;
        for (int i = 1; i < total.length; i++) {
            best = total[i] < total[best] ? i : best;
        }
        setThreads.accept(candidates.get(best));
        return candidates.get(best);
    }

    private static long decodeOnce(Decoder decoder) {
        int rows = Math.min(ROWS, decoder.shape().batch());
        DecodeBatch batch = new DecodeBatch(rows);
        for (int row = 0; row < rows; row++) {
            batch.add(0, row, 0, row == rows - 1);
        }
        long start = System.nanoTime();
        DecodeStatus status = decoder.decode(batch);
        long nanos = System.nanoTime() - start;
        decoder.clear();
        return status == DecodeStatus.DONE ? nanos : Long.MAX_VALUE / (2 * ROUNDS);
    }
}
