package io.polyphony.gaia.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a page has words of a question, each the heavier the rarer it is on the page; all weights add up to 1. */
final class Matching {

    private static final double FOCUS_SHARE = 0.5;

    private final Page page;
    private final List<String> terms;
    private final double[] weights;
    private final double[][] inText;
    private final double[][] inTitle;
    private final double[][][] inWords;
    private final Map<String, Map<String, Double>> known = new HashMap<>();

    Matching(Page page, Asked asked) {
        this.page = page;
        this.terms = List.copyOf(asked.terms());
        int count = page.lines().size();
        this.inText = new double[count][];
        this.inTitle = new double[count][];
        this.inWords = new double[count][][];
        int[] having = new int[terms.size()];
        for (int i = 0; i < count; i++) {
            Line line = page.lines().get(i);
            inText[i] = strengths(stems(line.tokens()));
            inTitle[i] = strengths(stems(Token.of(line.title() + " " + String.join(" ", line.columns()))));
            for (int t = 0; t < having.length; t++) {
                having[t] += inText[i][t] > 0 || line.heading() && inText[i][t] > 0 ? 1 : 0;
            }
        }
        this.weights = new double[terms.size()];
        double sum = 0;
        for (int t = 0; t < weights.length; t++) {
            double rarity = having[t] == 0 ? 0 : Math.log(1 + (count + 0.5) / (having[t] + 0.5));
            weights[t] = rarity * (asked.focus().contains(terms.get(t)) ? FOCUS_SHARE : 1);
            sum += weights[t];
        }
        for (int t = 0; t < weights.length && sum > 0; t++) {
            weights[t] /= sum;
        }
    }

    private static Set<String> stems(Collection<Token> tokens) {
        Set<String> stems = new HashSet<>();
        tokens.forEach(token -> stems.add(token.stem()));
        return stems;
    }

    private double[] strengths(Set<String> stems) {
        double[] strengths = new double[terms.size()];
        for (int t = 0; t < strengths.length; t++) {
            for (String stem : stems) {
                strengths[t] = Math.max(strengths[t], likeness(t, stem));
            }
        }
        return strengths;
    }

    /** How like each word of {@code line} is to each of the question's. */
    double[][] words(int line) {
        if (inWords[line] == null) {
            List<Token> tokens = page.lines().get(line).tokens();
            inWords[line] = new double[tokens.size()][];
            for (int i = 0; i < tokens.size(); i++) {
                inWords[line][i] = strengths(Set.of(tokens.get(i).stem()));
            }
        }
        return inWords[line];
    }

    int terms() {
        return terms.size();
    }

    double weight(int term) {
        return weights[term];
    }

    double likeness(int term, String stem) {
        return known.computeIfAbsent(terms.get(term), _ -> new HashMap<>())
                .computeIfAbsent(stem, other -> Likeness.of(terms.get(term), other));
    }

    /** How much of the question's words {@code tokens} have. */
    double cover(Collection<Token> tokens) {
        return sum(strengths(stems(tokens)));
    }

    double cover(int line) {
        return sum(inText[line]);
    }

    /** What the titles of {@code line} have of the question's words beyond its own. */
    double titleGain(int line) {
        return gain(inTitle[line], List.of(inText[line]));
    }

    /** What line {@code other} has of the question's words beyond {@code line} and its titles. */
    double gain(int other, int line) {
        return other < 0 || other >= inText.length || !together(other, line)
                ? 0
                : gain(inText[other], List.of(inText[line], inTitle[line]));
    }

    /** What line {@code other} with its titles has of the question's words beyond {@code line} and its titles, wherever it stands. */
    double beyond(int other, int line) {
        double[] whole = inText[other].clone();
        widen(whole, inTitle[other]);
        return gain(whole, List.of(inText[line], inTitle[line]));
    }

    private boolean together(int a, int b) {
        return page.lines().get(a).section() == page.lines().get(b).section();
    }

    /** What the rest of the section has beyond {@code line} and its titles. */
    double sectionGain(int line) {
        double[] rest = new double[terms.size()];
        for (int i = line; i >= 0 && together(i, line); i--) {
            widen(rest, inText[i]);
        }
        for (int i = line + 1; i < inText.length && together(i, line); i++) {
            widen(rest, inText[i]);
        }
        return gain(rest, List.of(inText[line], inTitle[line]));
    }

    private static void widen(double[] rest, double[] more) {
        for (int t = 0; t < rest.length; t++) {
            rest[t] = Math.max(rest[t], more[t]);
        }
    }

    private double gain(double[] more, List<double[]> known) {
        double gain = 0;
        for (int t = 0; t < more.length; t++) {
            double had = 0;
            for (double[] strengths : known) {
                had = Math.max(had, strengths[t]);
            }
            gain += weights[t] * Math.max(0, more[t] - had);
        }
        return gain;
    }

    private double sum(double[] strengths) {
        double sum = 0;
        for (int t = 0; t < strengths.length; t++) {
            sum += weights[t] * strengths[t];
        }
        return sum;
    }

    /** Lines that may have the answer, by their own words and those around them, the best first. */
    List<Integer> likely(int most, Bridges bridges) {
        List<Integer> lines = new ArrayList<>();
        double[] score = new double[inText.length];
        for (int i = 0; i < score.length; i++) {
            lines.add(i);
            score[i] = cover(i)
                    + 0.7 * titleGain(i)
                    + 0.5 * Math.max(gain(i - 1, i), gain(i + 1, i))
                    + 0.2 * sectionGain(i)
                    + 0.6 * bridges.led(i)
                    + 0.4 * bridges.ledTwice(i);
        }
        lines.sort((a, b) -> Double.compare(score[b], score[a]));
        return lines.subList(0, Math.min(most, lines.size()));
    }
}
