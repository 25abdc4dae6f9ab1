package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.MaskedQuestion;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Worked examples, and which of them are most like a question by its words, by what its numbers measure, and by what it asks. */
public final class ExampleBank {

    private static final double PAIR_WEIGHT = Double.parseDouble(System.getProperty("w.pair", "0.5"));
    private static final double ASKED_WEIGHT = Double.parseDouble(System.getProperty("w.asked", "0.35"));
    private static final double DECISIVE = Double.parseDouble(System.getProperty("w.dec", "0.65"));

    private final List<WorkedExample> examples;
    private final Map<String, Integer> examplesWith = new HashMap<>();
    private final List<Vectors> vectors;

    private ExampleBank(List<WorkedExample> examples) {
        this.examples = List.copyOf(examples);
        List<Likeness> likenesses =
                examples.stream().map(example -> Likeness.of(example.question())).toList();
        likenesses.forEach(likeness -> likeness.all().forEach(term -> examplesWith.merge(term, 1, Integer::sum)));
        this.vectors = likenesses.stream().map(this::vectors).toList();
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

    private record Vectors(Map<String, Double> all, Map<String, Double> asked, DecisiveWords.Words decisive) {}

    /** The {@code most} examples that are most like {@code question}, the best first. */
    public List<Near> nearest(MaskedQuestion question, int most) {
        Vectors own = vectors(Likeness.of(TypedQuestion.of(question)));
        List<Near> all = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            all.add(new Near(examples.get(i), similarity(own, vectors.get(i))));
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Near::similarity).reversed())
                .limit(most)
                .toList();
    }

    private static double similarity(Vectors one, Vectors other) {
        double words = (1 - ASKED_WEIGHT) * product(one.all, other.all) + ASKED_WEIGHT * product(one.asked, other.asked);
        return words * Math.pow(DECISIVE, DecisiveWords.distance(one.decisive, other.decisive));
    }

    private static double product(Map<String, Double> one, Map<String, Double> other) {
        double product = 0;
        for (Map.Entry<String, Double> term : one.entrySet()) {
            product += term.getValue() * other.getOrDefault(term.getKey(), 0.0);
        }
        return product;
    }

    private Vectors vectors(Likeness likeness) {
        return new Vectors(vector(likeness.all()), vector(likeness.asked()), likeness.decisive());
    }

    private Map<String, Double> vector(Set<String> terms) {
        Map<String, Double> vector = new HashMap<>();
        for (String term : terms) {
            double rarity = Math.log((examples.size() + 1.0) / (1 + examplesWith.getOrDefault(term, 0)));
            vector.put(term, term.contains(" ") ? PAIR_WEIGHT * rarity : rarity);
        }
        double length = Math.sqrt(vector.values().stream().mapToDouble(x -> x * x).sum());
        vector.replaceAll((_, weight) -> weight / length);
        return vector;
    }
}
