package io.polyphony.cli.bench;

import io.polyphony.token.Vocabulary;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Prompts of an exact number of tokens; what they say makes no difference to the time that they take. */
final class Prompts {

    private Prompts() {}

    /** Tokens that stand for text, the same for the same {@code seed}. */
    static int[] tokens(Vocabulary vocabulary, int count, long seed) {
        return new SplittableRandom(seed)
                .ints(0, vocabulary.size())
                .filter(token -> !vocabulary.isControl(token) && vocabulary.piece(token).length > 0)
                .limit(count)
                .toArray();
    }

    /** A prompt of its own for each of {@code number} sequences. */
    static int[][] each(Vocabulary vocabulary, int number, int count) {
        return IntStream.range(0, number)
                .mapToObj(i -> tokens(vocabulary, count, i))
                .toArray(int[][]::new);
    }
}
