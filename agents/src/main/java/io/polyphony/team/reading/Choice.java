package io.polyphony.team.reading;

import io.polyphony.conversation.Conversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A choice among candidates by how well each explains a text: the log-probability of the text after a prompt made of the
 * candidate.
 *
 * @param candidates what there is to choose from
 * @param scores log-probabilities, in the same order
 */
record Choice<T>(List<T> candidates, List<Double> scores) {

    private static final double COLDER = 0.25;

    /** Scores every candidate on {@code conversation}, which is as before afterwards. */
    static <T> Choice<T> byExplaining(
            List<String> texts, List<T> candidates, Function<T, String> prompt, Conversation conversation)
            throws InterruptedException {
        List<Double> scores = new ArrayList<>();
        for (T candidate : candidates) {
            double score = 0;
            for (String text : texts) {
                score += conversation.logProbability(prompt.apply(candidate), text);
            }
            scores.add(score);
        }
        return new Choice<>(candidates, scores);
    }

    /** The same candidates with the scores of both added up. */
    Choice<T> plus(Choice<T> other) {
        List<Double> sums = IntStream.range(0, scores.size())
                .mapToObj(i -> scores.get(i) + other.scores.get(i))
                .toList();
        return new Choice<>(candidates, sums);
    }

    T best() {
        return candidates.get(IntStream.range(0, scores.size())
                .boxed()
                .max(Comparator.comparing(scores::get))
                .orElseThrow());
    }

    /**
     * Draws with the probabilities that the scores stand for at {@code temperature}; 0 takes the best.
     *
     * <p>A score sums up a whole text, not one token, so that a slip costs the whole choice: it is drawn colder.
     */
    T draw(double temperature, long seed) {
        if (temperature == 0) {
            return best();
        }
        double cold = COLDER * temperature;
        double most = scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double[] weights = scores.stream()
                .mapToDouble(score -> Math.exp((score - most) / cold))
                .toArray();
        double left = new SplittableRandom(seed).nextDouble()
                * IntStream.range(0, weights.length)
                        .mapToDouble(i -> weights[i])
                        .sum();
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return candidates.get(i);
            }
        }
        return best();
    }
}
