package io.polyphony.gaia.reading;

import io.polyphony.gaia.text.TextSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reading texts for the answer to a question. */
public final class Reading {

    private static final int LINES = 30;

    private final Page page;
    private final Weights weights;

    private Reading(Page page, Weights weights) {
        this.page = page;
        this.weights = weights;
    }

    /**
     * Texts to read.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static Reading of(List<TextSource> texts) throws InterruptedException {
        return new Reading(Page.of(texts), Weights.shipped());
    }

    static Reading of(Page page, Weights weights) {
        return new Reading(page, weights);
    }

    /** What may be the answer to {@code question}, the best first, each text once. */
    public List<Ranked> answers(String question) {
        Asked asked = Asked.of(question);
        Matching matching = new Matching(page, asked);
        Bridges bridges = new Bridges(page, asked, matching);
        Features features = new Features(page, asked, matching, bridges);
        Candidates candidates = new Candidates(asked);
        Map<Candidate, Double> scores = new LinkedHashMap<>();
        for (int line : matching.likely(LINES, bridges)) {
            for (Candidate candidate : candidates.of(page, line)) {
                double[] score = {0};
                features.of(candidate, (name, value) -> score[0] += weights.of(name) * value);
                scores.put(candidate, score[0]);
            }
        }
        Map<String, Ranked> best = new HashMap<>();
        Precedence.of(page).applied(page, scores).forEach((candidate, score) -> {
            int line = candidate.line();
            Ranked ranked =
                    new Ranked(candidate.text(), score, page.lines().get(line).text(), context(line));
            best.merge(
                    candidate.text().toLowerCase(Locale.ROOT),
                    ranked,
                    (one, other) -> one.score() >= other.score() ? one : other);
        });
        List<Ranked> ranked = new ArrayList<>(best.values());
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::text));
        return ranked;
    }

    private String context(int index) {
        Line line = page.lines().get(index);
        StringBuilder told = new StringBuilder(line.title().isEmpty() ? "" : line.title() + ". ");
        for (int i = Math.max(0, index - 1); i <= Math.min(page.lines().size() - 1, index + 1); i++) {
            Line near = page.lines().get(i);
            if (near.section() == line.section() && !near.heading()) {
                told.append(near.text()).append(near.text().matches(".*[.!?]") ? " " : ". ");
            }
        }
        return told.toString().strip();
    }
}
