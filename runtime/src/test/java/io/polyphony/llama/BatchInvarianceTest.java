package io.polyphony.llama;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.decode.DecodeLoop;
import io.polyphony.decode.Finish;
import io.polyphony.decode.Job;
import io.polyphony.decode.JobListener;
import io.polyphony.decode.LoopOptions;
import io.polyphony.decode.RecordingDecoder;
import io.polyphony.decode.SequenceState;
import io.polyphony.error.RuntimeFailure;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.gguf.WeightType;
import io.polyphony.sampling.Sampler;
import io.polyphony.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a sequence says in company against what it says alone, on one thread.
 *
 * <p>llama.cpp b4916 multiplies one row of F32 or F16 weights by another kernel than several, which adds in another order;
 * quantised weights give the same sums either way. Measured on x86-64 with logits of up to about 10: F32 up to 0.002, F16 up
 * to 0.009, Q8_0, Q4_0 and Q4_1 nothing at all.
 *
 * <p>That holds because a sequence's cells always lie in the order of its positions: attention adds up half-precision values
 * cell by cell, so that another order would change the last bits, and with random weights a choice now and then.
 */
class BatchInvarianceTest {

    private static final int TOKENS = 24;

    private record Said(List<List<Integer>> tokens, List<List<float[]>> logits) {}

    @ParameterizedTest
    @EnumSource(names = {"Q8_0", "Q4_0", "Q4_1"})
    void generate_quantisedWeightsInCompany_isBitForBitAsAlone(WeightType type) {
        compare(type, (alone, together) -> assertThat(together).isEqualTo(alone));
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16"})
    void generate_floatWeightsInCompany_givesTheSameTokensAndNearlyTheSameLogits(WeightType type) {
        compare(type, (alone, together) -> {
            for (int token = 0; token < alone.length; token++) {
                assertThat(Math.abs(together[token] - alone[token])).isLessThan(0.05f);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"Q8_0", "Q4_0", "Q4_1"})
    void generate_othersFailAndAreCancelled_isBitForBitAsAlone(WeightType type) {
        TestLibrary.withModel(TinyGguf.Options.defaults().withWeightType(type), model -> {
            List<float[]> alone = say(model, 2).logits.getFirst();
            try (RecordingDecoder decoder = new RecordingDecoder(LlamaContext.create(model, 1024, 64, 8, 1))) {
                DecodeLoop loop = new DecodeLoop(decoder, LoopOptions.of(1024), System::nanoTime, id -> {});
                Tokens heard = new Tokens(new ArrayList<>());
                loop.submit(job(model, new SequenceState(0), 1, new Failing(new ArrayList<>())));
                Job cancelled = job(model, new SequenceState(1), 3, new Ends(Finish.CANCELLED));
                loop.submit(cancelled);
                loop.submit(job(model, new SequenceState(2), 2, heard));
                for (int step = 0; loop.step(); step++) {
                    if (step == 12) {
                        loop.cancel(cancelled);
                    }
                }

                assertThat(heard.all).hasSize(TOKENS);
                for (int row = 0; row < TOKENS; row++) {
                    assertThat(decoder.logitsOf(2).get(row)).isEqualTo(alone.get(row));
                }
            }
            return null;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"Q8_0", "Q4_0", "Q4_1"})
    void generate_cellsLaidOutAnewMeanwhile_isBitForBitAsAlone(WeightType type) {
        TestLibrary.withModel(TinyGguf.Options.defaults().withWeightType(type), model -> {
            List<float[]> alone = say(model, 2).logits.getFirst();
            // So few cells that those who come and go beside it use them up several times.
            try (RecordingDecoder decoder = new RecordingDecoder(LlamaContext.create(model, 256, 64, 8, 1))) {
                DecodeLoop loop = new DecodeLoop(decoder, LoopOptions.of(256), System::nanoTime, id -> {});
                Tokens heard = new Tokens(new ArrayList<>());
                loop.submit(job(model, new SequenceState(2), 2, heard));
                int most = 0;
                int layouts = 0;
                for (int visitor = 0; heard.all.size() < TOKENS; visitor++) {
                    SequenceState guest = new SequenceState(3 + visitor % 2);
                    loop.submit(Job.append(guest, prompt(visitor), Job.NEVER, new Guest()));
                    loop.step();
                    loop.close(guest);
                    layouts += decoder.usedCells() < most ? 1 : 0;
                    most = decoder.usedCells();
                }

                assertThat(layouts).isPositive();
                for (int row = 0; row < TOKENS; row++) {
                    assertThat(decoder.logitsOf(2).get(row)).isEqualTo(alone.get(row));
                }
            }
            return null;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"Q8_0"})
    void generate_inACacheThatIsEmptyAgain_isBitForBitAsInAFreshOne(WeightType type) {
        TestLibrary.withModel(TinyGguf.Options.defaults().withWeightType(type), model -> {
            List<float[]> fresh = say(model, 2).logits.getFirst();
            try (RecordingDecoder decoder = new RecordingDecoder(LlamaContext.create(model, 1024, 64, 8, 1))) {
                DecodeLoop loop = new DecodeLoop(decoder, LoopOptions.of(1024), System::nanoTime, id -> {});
                SequenceState first = new SequenceState(0);
                SequenceState second = new SequenceState(1);
                SequenceState third = new SequenceState(2);
                // Closed in an order after which llama.cpp would go on in the middle of its cells.
                for (SequenceState each : List.of(first, second, third)) {
                    if (each == third) {
                        loop.close(first);
                    }
                    loop.submit(Job.append(each, prompt(each == third ? 6 : 1), Job.NEVER, new Ends(Finish.END)));
                    loop.step();
                }
                loop.close(second);
                loop.close(third);
                loop.submit(job(model, new SequenceState(3), 2, new Tokens(new ArrayList<>())));
                while (loop.step()) {
                    assertThat(decoder.usedCells()).isPositive();
                }

                assertThat(decoder.logitsOf(3)).hasSize(TOKENS);
                for (int row = 0; row < TOKENS; row++) {
                    assertThat(decoder.logitsOf(3).get(row)).isEqualTo(fresh.get(row));
                }
            }
            return null;
        });
    }

    private static Job job(LlamaModel model, SequenceState sequence, int seed, JobListener listener) {
        Sampler sampler = Sampler.free(Sampling.GREEDY, model.tokenizer().vocabulary());
        return Job.generate(sequence, prompt(seed), sampler, TOKENS, Job.NEVER, listener);
    }

    /** Somebody who leaves as soon as he has come, wherever his prompt may be. */
    private record Guest() implements JobListener {
        @Override
        public void finished(Finish finish) {}

        @Override
        public void failed(RuntimeFailure failure) {
            throw failure;
        }
    }

    private interface Comparison {
        void check(float[] alone, float[] together);
    }

    private static void compare(WeightType type, Comparison comparison) {
        TestLibrary.withModel(TinyGguf.Options.defaults().withWeightType(type), model -> {
            List<Said> alone =
                    IntStream.range(0, 8).mapToObj(i -> say(model, i)).toList();
            for (int count : new int[] {1, 2, 4, 8}) {
                Said together = say(model, IntStream.range(0, count).toArray());
                for (int i = 0; i < count; i++) {
                    assertThat(together.tokens.get(i))
                            .hasSize(TOKENS)
                            .isEqualTo(alone.get(i).tokens.getFirst());
                    for (int row = 0; row < TOKENS; row++) {
                        comparison.check(
                                alone.get(i).logits.getFirst().get(row),
                                together.logits.get(i).get(row));
                    }
                }
            }
            return null;
        });
    }

    private static Said say(LlamaModel model, int... seeds) {
        try (RecordingDecoder decoder = new RecordingDecoder(LlamaContext.create(model, 1024, 64, 8, 1))) {
            DecodeLoop loop = new DecodeLoop(decoder, LoopOptions.of(1024), System::nanoTime, id -> {});
            List<List<Integer>> tokens = new ArrayList<>();
            for (int i = 0; i < seeds.length; i++) {
                Tokens heard = new Tokens(new ArrayList<>());
                tokens.add(heard.all);
                loop.submit(job(model, new SequenceState(i), seeds[i], heard));
            }
            while (loop.step()) {
                assertThat(decoder.usedCells()).isPositive();
            }
            return new Said(
                    tokens,
                    IntStream.range(0, seeds.length).mapToObj(decoder::logitsOf).toList());
        }
    }

    private static int[] prompt(int seed) {
        return IntStream.range(0, 5 + 3 * seed)
                .map(j -> 3 + (seed * 37 + j * 11) % 500)
                .toArray();
    }

    private record Tokens(List<Integer> all) implements JobListener {
        @Override
        public boolean token(int token) {
            all.add(token);
            return false;
        }

        @Override
        public void finished(Finish finish) {
            assertThat(finish).isEqualTo(Finish.LENGTH);
        }

        @Override
        public void failed(RuntimeFailure failure) {
            throw new AssertionError(failure);
        }
    }

    /** Throws at its sixth token. */
    private record Failing(List<Integer> all) implements JobListener {
        static final int AT = 6;

        @Override
        public boolean token(int token) {
            all.add(token);
            if (all.size() == AT) {
                throw new IllegalStateException("the listener fails");
            }
            return false;
        }

        @Override
        public void finished(Finish finish) {}

        @Override
        public void failed(RuntimeFailure failure) {}
    }

    private record Ends(Finish expected) implements JobListener {
        @Override
        public void finished(Finish finish) {
            assertThat(finish).isEqualTo(expected);
        }

        @Override
        public void failed(RuntimeFailure failure) {
            throw new AssertionError(failure);
        }
    }
}
