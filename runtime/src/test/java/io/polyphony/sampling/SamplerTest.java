package io.polyphony.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.DecodeException;
import io.polyphony.error.GrammarException;
import io.polyphony.grammar.Grammar;
import io.polyphony.grammar.GrammarMatcher;
import io.polyphony.grammar.TokenTrie;
import io.polyphony.token.FakeTokenizer;
import io.polyphony.token.Vocabulary;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final Vocabulary VOCABULARY = new FakeTokenizer().vocabulary();
    private static final int SIZE = VOCABULARY.size();
    private static final TokenTrie TRIE = new TokenTrie(VOCABULARY);
    private static final int[] END = {FakeTokenizer.END};

    @Property
    void sample_greedy_isTheFirstOfTheBest(@ForAll long seed) {
        float[] logits = logits(seed, 3);
        int best = 0;
        for (int token = 1; token < SIZE; token++) {
            best = logits[token] > logits[best] ? token : best;
        }

        assertThat(Sampler.free(Sampling.GREEDY, VOCABULARY).sample(FloatBuffer.wrap(logits), 0))
                .isEqualTo(best);
    }

    @Test
    void sample_offset_readsItsOwnRow() {
        float[] logits = new float[3 * SIZE];
        logits[SIZE + 7] = 1;
        logits[2 * SIZE + 9] = 1;
        logits[4] = 1;

        assertThat(Sampler.free(Sampling.GREEDY, VOCABULARY).sample(FloatBuffer.wrap(logits), SIZE))
                .isEqualTo(7);
    }

    @Property(tries = 60)
    void sample_filtered_drawsExactlyTheCandidatesOfTheReference(
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int topK,
            @ForAll @FloatRange(min = 0.3f, max = 1) float topP,
            @ForAll @FloatRange(max = 0.4f) float minP,
            @ForAll @FloatRange(min = 0.4f, max = 1.5f) float temperature) {
        float[] logits = logits(seed, 40);
        Sampling sampling =
                Sampling.of(temperature, seed).withTopK(topK).withTopP(topP).withMinP(minP);
        double[] expected = reference(logits, topK, topP, minP, temperature);
        Sampler sampler = Sampler.free(sampling, VOCABULARY);
        int draws = 3000;
        int[] seen = new int[SIZE];
        FloatBuffer row = FloatBuffer.wrap(logits);
        for (int i = 0; i < draws; i++) {
            seen[sampler.sample(row, 0)]++;
        }

        double chiSquare = 0;
        int cells = 0;
        for (int token = 0; token < SIZE; token++) {
            double mean = expected[token] * draws;
            if (mean == 0) {
                assertThat(seen[token]).as("token %d is filtered out", token).isZero();
            } else if (mean >= 5) {
                chiSquare += (seen[token] - mean) * (seen[token] - mean) / mean;
                cells++;
            }
        }
        // Far beyond chance: a wrong distribution is off by hundreds.
        assertThat(chiSquare).isLessThan(cells + 15 * Math.sqrt(2.0 * Math.max(1, cells)));
    }

    @Test
    void sample_sameSeed_drawsTheSame() {
        assertThat(draws(Sampling.of(1, 5))).isEqualTo(draws(Sampling.of(1, 5))).isNotEqualTo(draws(Sampling.of(1, 6)));
    }

    @Test
    void sample_penalties_countRecentTokensOnly() {
        float[] logits = new float[SIZE];
        logits[10] = 3;
        logits[11] = 2.5f;
        logits[12] = -5;
        FloatBuffer row = FloatBuffer.wrap(logits);
        Sampler presence = Sampler.free(Sampling.GREEDY.withPenalties(1, 0, 1, 2), VOCABULARY);
        // 10; then 10 has 2, 11 wins; then both are penalised; then the window holds 10 and 11 still.
        assertThat(List.of(presence.sample(row, 0), presence.sample(row, 0), presence.sample(row, 0)))
                .containsExactly(10, 11, 10);
        Sampler frequency = Sampler.free(Sampling.GREEDY.withPenalties(1, 0.3, 0, 64), VOCABULARY);
        assertThat(IntStream.range(0, 4).mapToObj(i -> frequency.sample(row, 0)))
                .containsExactly(10, 10, 11, 10);
        Sampler repeat = Sampler.free(Sampling.GREEDY.withPenalties(4, 0, 0, 1), VOCABULARY);
        assertThat(IntStream.range(0, 4).mapToObj(i -> repeat.sample(row, 0))).containsExactly(10, 11, 10, 11);
    }

    @Test
    void sample_repeatPenaltyBelowZero_pushesFurtherDown() {
        float[] logits = new float[SIZE];
        Arrays.fill(logits, -10);
        logits[10] = -3;
        logits[11] = -4;
        Sampler sampler = Sampler.free(Sampling.GREEDY.withPenalties(2, 0, 0, 8), VOCABULARY);

        assertThat(sampler.sample(FloatBuffer.wrap(logits), 0)).isEqualTo(10);
        assertThat(sampler.sample(FloatBuffer.wrap(logits), 0)).isEqualTo(11);
    }

    @Property
    void sample_grammar_onlyWhatItAdmits(@ForAll long seed) {
        Grammar grammar = Grammar.parse("root ::= \"{\\\"\" [a-e]+ \"\\\":\" (\"true\" | \"false\") \"}\"?");
        for (Sampling sampling : List.of(
                Sampling.GREEDY, Sampling.of(1.5, seed).withTopK(0).withTopP(1).withMinP(0))) {
            Sampler sampler = Sampler.constrained(sampling, VOCABULARY, END, grammar, TRIE);
            GrammarMatcher check = new GrammarMatcher(grammar);
            for (int step = 0; step < 40; step++) {
                int token = sampler.sample(FloatBuffer.wrap(logits(seed + step, 6)), 0);
                if (sampler.ends(token)) {
                    assertThat(check.canEnd()).isTrue();
                    break;
                }
                assertThat(check.accepts(VOCABULARY.piece(token))).isTrue();
                check.accept(VOCABULARY.piece(token));
                assertThat(sampler.complete()).isEqualTo(check.mustEnd());
                if (sampler.complete()) {
                    break;
                }
            }
        }
    }

    @Test
    void sample_grammarWithoutFilters_isDistributedAsIfMaskedAtOnce() {
        Grammar grammar = Grammar.parse("root ::= [a-d]");
        float[] logits = logits(3, 3);
        for (int i = 0; i < 4; i++) {
            logits[FakeTokenizer.ofByte('a' + i)] = i / 2f;
        }
        int draws = 4000;
        int[] seen = new int[4];
        for (int i = 0; i < draws; i++) {
            Sampling sampling = Sampling.of(1, i).withTopK(0).withTopP(1).withMinP(0);
            Sampler sampler = Sampler.constrained(sampling, VOCABULARY, END, grammar, TRIE);
            seen[sampler.sample(FloatBuffer.wrap(logits), 0) - FakeTokenizer.ofByte('a')]++;
        }
        double total = IntStream.range(0, 4).mapToDouble(i -> Math.exp(i / 2.0)).sum();
        double chiSquare = 0;
        for (int i = 0; i < 4; i++) {
            double mean = draws * Math.exp(i / 2.0) / total;
            chiSquare += (seen[i] - mean) * (seen[i] - mean) / mean;
        }
        assertThat(chiSquare).as("3 degrees of freedom").isLessThan(25);
    }

    @Test
    void sample_endTokenBeforeTheGrammarCanEnd_isNotTaken() {
        float[] logits = new float[SIZE];
        logits[FakeTokenizer.END] = 10;
        logits[FakeTokenizer.TURN] = 9;
        logits[FakeTokenizer.ofByte('b')] = 1;
        Sampler sampler = Sampler.constrained(Sampling.GREEDY, VOCABULARY, END, Grammar.parse("root ::= \"b\"+"), TRIE);

        assertThat(sampler.sample(FloatBuffer.wrap(logits), 0)).isEqualTo(FakeTokenizer.ofByte('b'));
        assertThat(sampler.sample(FloatBuffer.wrap(logits), 0)).isEqualTo(FakeTokenizer.END);
    }

    @Test
    void sample_grammarThatNoTokenCanSpell_isAGrammarFailure() {
        Vocabulary letters = new Vocabulary() {
            @Override
            public int size() {
                return 3;
            }

            @Override
            public byte[] piece(int token) {
                return new byte[] {(byte) ('a' + token)};
            }

            @Override
            public boolean isControl(int token) {
                return false;
            }

            @Override
            public boolean isEndOfGeneration(int token) {
                return false;
            }
        };
        for (String gbnf : List.of("root ::= \"z\"", "root ::= \"z\"?")) {
            Sampler sampler = Sampler.constrained(
                    Sampling.GREEDY, letters, new int[0], Grammar.parse(gbnf), new TokenTrie(letters));
            assertThatThrownBy(() -> sampler.sample(FloatBuffer.wrap(new float[3]), 0))
                    .isInstanceOf(GrammarException.class);
        }
    }

    @Test
    void sample_logitsThatAreNoNumbers_fail() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int at : new int[] {0, SIZE / 2, SIZE - 1}) {
                float[] logits = logits(1, 3);
                logits[at] = bad;
                for (Sampling sampling : List.of(Sampling.GREEDY, Sampling.of(1, 1))) {
                    assertThatThrownBy(() -> Sampler.free(sampling, VOCABULARY).sample(FloatBuffer.wrap(logits), 0))
                            .isInstanceOf(DecodeException.class);
                }
            }
        }
    }

    private static double[] reference(float[] logits, int topK, float topP, float minP, float temperature) {
        List<Integer> best = new ArrayList<>(IntStream.range(0, SIZE).boxed().toList());
        best.sort(Comparator.comparing((Integer token) -> -logits[token]));
        List<Integer> kept = best.subList(0, topK == 0 ? SIZE : Math.min(SIZE, topK));
        double total =
                kept.stream().mapToDouble(token -> Math.exp(logits[token])).sum();
        Set<Integer> nucleus = new HashSet<>();
        double sum = 0;
        for (int token : kept) {
            if (sum >= topP * total) {
                break;
            }
            sum += Math.exp(logits[token]);
            nucleus.add(token);
        }
        double highest = Math.exp(logits[kept.getFirst()]);
        nucleus.removeIf(token -> Math.exp(logits[token]) < minP * highest);
        nucleus.add(kept.getFirst());
        double all = nucleus.stream()
                .mapToDouble(token -> Math.exp(logits[token] / temperature))
                .sum();
        double[] probability = new double[SIZE];
        nucleus.forEach(token -> probability[token] = Math.exp(logits[token] / temperature) / all);
        return probability;
    }

    private static List<Integer> draws(Sampling sampling) {
        Sampler sampler = Sampler.free(sampling, VOCABULARY);
        return IntStream.range(0, 30)
                .mapToObj(i -> sampler.sample(FloatBuffer.wrap(logits(i, 20)), 0))
                .toList();
    }

    /** Gaussian logits, {@code spread} of which stand out. */
    private static float[] logits(long seed, int spread) {
        Random random = new Random(seed);
        float[] logits = new float[SIZE];
        for (int token = 0; token < SIZE; token++) {
            logits[token] = (float) random.nextGaussian() + (random.nextInt(SIZE) < spread ? 3 : 0);
        }
        return logits;
    }
}
