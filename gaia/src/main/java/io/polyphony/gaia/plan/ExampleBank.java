package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.MaskedQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Worked examples, and which of them are most like a question by the words that are left when its numbers are letters. */
public final class ExampleBank {

    private static final double PAIR_WEIGHT = 0.5;

    private final List<WorkedExample> examples;
    private final Map<String, Integer> examplesWith = new HashMap<>();
    private final List<Map<String, Double>> vectors;

    private ExampleBank(List<WorkedExample> examples) {
        this.examples = List.copyOf(examples);
        for (WorkedExample example : examples) {
            new HashSet<>(terms(example.question().masked())).forEach(term -> examplesWith.merge(term, 1, Integer::sum));
        }
        this.vectors = examples.stream().map(example -> vector(example.question().masked())).toList();
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
        Map<String, Double> own = vector(question);
        List<Near> all = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Map<String, Double> other = vectors.get(i);
            double product = 0;
            for (Map.Entry<String, Double> term : own.entrySet()) {
                product += term.getValue() * other.getOrDefault(term.getKey(), 0.0);
            }
            all.add(new Near(examples.get(i), product));
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Near::similarity).reversed())
                .limit(most)
                .toList();
    }

    private Map<String, Double> vector(MaskedQuestion question) {
        Map<String, Double> vector = new HashMap<>();
        for (String term : terms(question)) {
            double rarity = Math.log((examples.size() + 1.0) / (1 + examplesWith.getOrDefault(term, 0)));
            vector.put(term, term.contains(" ") ? PAIR_WEIGHT * rarity : rarity);
        }
        double length = Math.sqrt(vector.values().stream().mapToDouble(x -> x * x).sum());
        vector.replaceAll((_, weight) -> weight / length);
        return vector;
    }

    static List<String> terms(MaskedQuestion question) {
        List<String> words = new ArrayList<>();
        for (String word : question.text().replaceAll("\\b[A-Z]\\b", "#").split("[^\\p{L}#%$°/]+")) {
            if (!word.isEmpty()) {
                words.add(stem(word.toLowerCase(Locale.ROOT)));
            }
        }
        List<String> terms = new ArrayList<>(words);
        for (int i = 0; i + 1 < words.size(); i++) {
            terms.add(words.get(i) + " " + words.get(i + 1));
        }
        return terms;
    }

    private static String stem(String word) {
        return word.length() > 4 ? word.replaceAll("(?:ies|es|s|ed|ing)$", "") : word;
    }
}
