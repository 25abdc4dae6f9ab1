package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.MaskedQuestion;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Worked examples, and which of them are most like a question by its words, by what its numbers measure, and by what it asks. */
public final class ExampleBank {

    private static final double PAIR_WEIGHT = 0.5;
    private static final double ASKED_WEIGHT = 0.35;
    private static final double DECISIVE = 0.65;

    private final List<WorkedExample> examples;
    private final Map<String, Integer> examplesWith = new HashMap<>();
    private final List<Likeness> likenesses;
    private final Map<String, List<Posting>> all;
    private final Map<String, List<Posting>> asked;

    private ExampleBank(List<WorkedExample> examples) {
        this.examples = List.copyOf(examples);
        this.likenesses = examples.stream()
                .map(example -> Likeness.of(example.question()))
                .toList();
        likenesses.forEach(likeness -> likeness.all().forEach(term -> examplesWith.merge(term, 1, Integer::sum)));
        this.all = index(Likeness::all);
        this.asked = index(Likeness::asked);
    }

    /**
     * Examples of texts in which a line with a question is followed by one with {@code =} and its plan.
     *
     * @throws IllegalArgumentException where a plan can't be read
     */
    public static ExampleBank of(List<String> texts) {
        List<WorkedExample> examples = new ArrayList<>();
        for (String text : texts) {
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                examples.add(WorkedExample.of(lines.get(i), lines.get(i + 1).substring(2)));
            }
        }
        return new ExampleBank(examples);
    }

    /** All of them. */
    public List<WorkedExample> examples() {
        return examples;
    }

    /** An example and how like the question it is, from 0 to 1. */
    public record Near(WorkedExample example, double similarity) {}

    /** The {@code most} examples that are most like {@code question}, the best first. */
    public List<Near> nearest(MaskedQuestion question, int most) {
        Likeness own = Likeness.of(TypedQuestion.of(question));
        double[] words = new double[examples.size()];
        add(own.all(), all, 1 - ASKED_WEIGHT, words);
        add(own.asked(), asked, ASKED_WEIGHT, words);
        return IntStream.range(0, words.length)
                .mapToObj(i -> new Near(examples.get(i), words[i] * likelihood(own, i)))
                .sorted(Comparator.comparingDouble(Near::similarity).reversed())
                .limit(most)
                .toList();
    }

    private double likelihood(Likeness own, int example) {
        return Math.pow(
                DECISIVE,
                DecisiveWords.distance(own.decisive(), likenesses.get(example).decisive()));
    }

    /** Adds to {@code sums}, for each example, the cosine of its terms and these. */
    private void add(Set<String> terms, Map<String, List<Posting>> index, double weight, double[] sums) {
        vector(terms)
                .forEach((term, own) -> index.getOrDefault(term, List.of())
                        .forEach(posting -> sums[posting.example()] += weight * own * posting.weight()));
    }

    /** A term's weight in an example. */
    private record Posting(int example, double weight) {}

    private Map<String, List<Posting>> index(Function<Likeness, Set<String>> terms) {
        Map<String, List<Posting>> index = new HashMap<>();
        for (int i = 0; i < likenesses.size(); i++) {
            int example = i;
            vector(terms.apply(likenesses.get(i)))
                    .forEach((term, weight) ->
                            index.computeIfAbsent(term, _ -> new ArrayList<>()).add(new Posting(example, weight)));
        }
        return index;
    }

    private Map<String, Double> vector(Set<String> terms) {
        Map<String, Double> vector = new HashMap<>();
        for (String term : terms) {
            double rarity = Math.log((examples.size() + 1.0) / (1 + examplesWith.getOrDefault(term, 0)));
            vector.put(term, term.contains(" ") ? PAIR_WEIGHT * rarity : rarity);
        }
        double length =
                Math.sqrt(vector.values().stream().mapToDouble(x -> x * x).sum());
        vector.replaceAll((_, weight) -> weight / length);
        return vector;
    }
}
