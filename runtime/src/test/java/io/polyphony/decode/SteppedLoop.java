package io.polyphony.decode;

import io.polyphony.sampling.Sampler;
import io.polyphony.sampling.Sampling;
import io.polyphony.token.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** A decode loop on a fake decoder and virtual time, stepped by the test itself. */
final class SteppedLoop {

    static final int VOCABULARY = 50;

    /** Failures are what many tests are about; their warnings would hide the others. */
    private static final Logger LOG = Logger.getLogger("io.polyphony.decode");

    static {
        LOG.setLevel(Level.OFF);
    }

    /** 50 tokens of one byte; token 0 ends a generation where {@code ends}. */
    record Letters(boolean ends) implements Vocabulary {
        @Override
        public int size() {
            return VOCABULARY;
        }

        @Override
        public byte[] piece(int token) {
            return new byte[] {(byte) ('A' + token)};
        }

        @Override
        public boolean isControl(int token) {
            return false;
        }

        @Override
        public boolean isEndOfGeneration(int token) {
            return ends && token == 0;
        }
    }

    final FakeDecoder decoder;
    final DecodeLoop loop;
    final List<Integer> released = new ArrayList<>();
    final Vocabulary vocabulary;

    SteppedLoop(int cells, int batch, int sequences) {
        this(cells, batch, sequences, LoopOptions.of(cells), false);
    }

    SteppedLoop(int cells, int batch, int sequences, LoopOptions options, boolean ends) {
        decoder = new FakeDecoder(new DecoderShape(cells, batch, sequences, sequences + 2, VOCABULARY));
        loop = new DecodeLoop(decoder, options, decoder.clock(), released::add);
        vocabulary = new Letters(ends);
    }

    Job generate(SequenceState sequence, int[] prompt, int most, JobListener listener) {
        return generate(sequence, prompt, most, Job.NEVER, listener);
    }

    Job generate(SequenceState sequence, int[] prompt, int most, long deadline, JobListener listener) {
        Job job = Job.generate(sequence, prompt, Sampler.free(Sampling.GREEDY, vocabulary), most, deadline, listener);
        loop.submit(job);
        return job;
    }

    Job append(SequenceState sequence, int[] prompt, JobListener listener) {
        Job job = Job.append(sequence, prompt, Job.NEVER, listener);
        loop.submit(job);
        return job;
    }

    /** Steps until there is nothing to decode. */
    void run() {
        for (int step = 0; loop.step(); step++) {
            if (step > 100_000) {
                throw new AssertionError("the loop doesn't come to an end");
            }
        }
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            loop.step();
        }
    }

    LoopStats stats() {
        var answer = loop.stats();
        loop.step();
        return answer.join();
    }

    void passed(Duration time) {
        decoder.pass(time.toNanos());
    }

    /** A prompt of {@code length} tokens that differs with {@code seed}. */
    static int[] prompt(int seed, int length) {
        return IntStream.range(0, length)
                .map(i -> 1 + Math.floorMod(seed * 31 + i * 7 + i * i * seed, VOCABULARY - 1))
                .toArray();
    }

    /** What {@code prompt} gives on a decoder of its own. */
    static List<Integer> alone(int[] prompt, int most) {
        return alone(prompt, most, false);
    }

    static List<Integer> alone(int[] prompt, int most, boolean ends) {
        SteppedLoop loop = new SteppedLoop(512, 64, 1, LoopOptions.of(512), ends);
        RecordingListener listener = new RecordingListener();
        loop.generate(new SequenceState(0), prompt, most, listener);
        loop.run();
        return listener.tokens;
    }
}
