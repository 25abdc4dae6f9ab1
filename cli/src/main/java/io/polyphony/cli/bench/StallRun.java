package io.polyphony.cli.bench;

import io.polyphony.decode.DecodeLoop;
import io.polyphony.decode.DecodeThread;
import io.polyphony.decode.Finish;
import io.polyphony.decode.Job;
import io.polyphony.decode.JobListener;
import io.polyphony.decode.LoopOptions;
import io.polyphony.decode.SequenceState;
import io.polyphony.error.RuntimeFailure;
import io.polyphony.sampling.Sampler;
import io.polyphony.sampling.Sampling;
import io.polyphony.token.Vocabulary;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * One arrival of a long prompt beside sequences that generate; on the loop itself, whose listeners hear of every token at
 * once.
 *
 * @param most tokens that each sequence may generate; they stop as soon as the prompt is in the cache
 */
record StallRun(TimedDecoder decoder, LoopOptions options, Vocabulary vocabulary, int most) {

    private static final int SHORT_PROMPT = 16;

    /**
     * What was seen.
     *
     * @param steps longest gap between two tokens of a sequence after the arrival, in decode calls
     * @param millis the same in time
     * @param usualMillis longest gap before the arrival
     * @param promptMillis from the arrival until the prompt was in the cache
     */
    record Gaps(int steps, double millis, double usualMillis, double promptMillis) {}

    /** All fields but the future are the decode thread's until it is joined. */
    private final class Generating implements JobListener {

        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private final CountDownLatch warm;
        private final Arrival arrival;
        private final int before;
        private int count;
        private int lastCall;
        private long lastTime;
        private int steps;
        private long gap;
        private long usual;

        Generating(CountDownLatch warm, Arrival arrival, int before) {
            this.warm = warm;
            this.arrival = arrival;
            this.before = before;
        }

        @Override
        public boolean token(int token) {
            long now = System.nanoTime();
            int call = decoder.calls();
            count++;
            if (arrival.came(now)) {
                steps = Math.max(steps, call - lastCall);
                gap = Math.max(gap, now - lastTime);
            } else if (count > before / 2 + 1) {
                // The first ones stand beside the other short prompts.
                usual = Math.max(usual, now - lastTime);
            }
            lastCall = call;
            lastTime = now;
            if (count == before) {
                warm.countDown();
            }
            return arrival.done != 0;
        }

        @Override
        public void finished(Finish finish) {
            over.complete(null);
        }

        @Override
        public void failed(RuntimeFailure failure) {
            over.completeExceptionally(failure);
            IntStream.range(0, (int) warm.getCount()).forEach(i -> warm.countDown());
        }
    }

    /** The long prompt. */
    private static final class Arrival implements JobListener {

        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private volatile long start;
        private volatile long done;

        /** Whether it was there at {@code time}. */
        boolean came(long time) {
            return start != 0 && time >= start;
        }

        @Override
        public void prefilled() {
            done = System.nanoTime();
        }

        @Override
        public void finished(Finish finish) {
            over.complete(null);
        }

        @Override
        public void failed(RuntimeFailure failure) {
            over.completeExceptionally(failure);
        }
    }

    Gaps run(int generating, int before, int promptTokens) throws InterruptedException {
        decoder.takeSteps();
        DecodeLoop loop = new DecodeLoop(decoder, options, System::nanoTime, id -> {});
        CountDownLatch warm = new CountDownLatch(generating);
        Arrival arrival = new Arrival();
        List<Generating> listeners = IntStream.range(0, generating)
                .mapToObj(i -> new Generating(warm, arrival, before))
                .toList();
        try (DecodeThread _ = new DecodeThread("bench", loop, System::nanoTime)) {
            for (int i = 0; i < generating; i++) {
                int[] prompt = Prompts.tokens(vocabulary, SHORT_PROMPT, i);
                Sampler sampler = Sampler.free(Sampling.GREEDY, vocabulary);
                loop.submit(Job.generate(new SequenceState(i), prompt, sampler, most, Job.NEVER, listeners.get(i)));
            }
            warm.await();
            int[] prompt = Prompts.tokens(vocabulary, promptTokens, -1);
            arrival.start = System.nanoTime();
            loop.submit(Job.append(new SequenceState(generating), prompt, Job.NEVER, arrival));
            arrival.over.join();
            listeners.forEach(each -> each.over.join());
        }
        decoder.close();
        return new Gaps(
                listeners.stream().mapToInt(each -> each.steps).max().orElseThrow(),
                listeners.stream().mapToLong(each -> each.gap).max().orElseThrow() / 1e6,
                listeners.stream().mapToLong(each -> each.usual).max().orElseThrow() / 1e6,
                (arrival.done - arrival.start) / 1e6);
    }
}
