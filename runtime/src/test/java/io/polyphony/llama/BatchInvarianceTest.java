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

    private interface Comparison {
        void check(float[] alone, float[] together);
    }

    private static void compare(WeightType type, Comparison comparison) {
        TestLibrary.withModel(TinyGguf.Options.defaults().withWeightType(type), model -> {
            List<Said> alone = IntStream.range(0, 8).mapToObj(i -> say(model, i)).toList();
            for (int count : new int[] {1, 2, 4, 8}) {
                Said together = say(model, IntStream.range(0, count).toArray());
                for (int i = 0; i < count; i++) {
                    assertThat(together.tokens.get(i)).hasSize(TOKENS).isEqualTo(alone.get(i).tokens.getFirst());
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
                Sampler sampler = Sampler.free(Sampling.GREEDY, model.tokenizer().vocabulary());
                loop.submit(Job.generate(
                        new SequenceState(i), prompt(seeds[i]), sampler, TOKENS, Job.NEVER, heard));
            }
            while (decoder.usedCells() == 0 || loop.step()) {
                loop.step();
            }
            return new Said(
                    tokens,
                    IntStream.range(0, seeds.length)
                            .mapToObj(decoder::logitsOf)
                            .toList());
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
}
