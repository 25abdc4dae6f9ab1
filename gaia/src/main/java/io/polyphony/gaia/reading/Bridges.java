package io.polyphony.gaia.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What joins lines that stand apart: a rare word of both that the question hasn't, such as a name, a label's number, or the steps by
 * which a tree stands. A line that has few words of the question may be led to by one that has many.
 */
final class Bridges {

    private static final int MOST_LINES = 4;
    private static final double SECOND = 0.6;
    private static final double COMMON_WORD = 0.6;

    private final Page page;
    private final Matching matching;
    private final Map<String, List<Integer>> having = new HashMap<>();
    private final List<Map<String, Double>> own = new ArrayList<>();
    private final double[] led;
    private final double[] ledTwice;
    private final List<Set<String>> by = new ArrayList<>();

    Bridges(Page page, Asked asked, Matching matching) {
        this.page = page;
        this.matching = matching;
        int count = page.lines().size();
        for (int i = 0; i < count; i++) {
            Map<String, Double> stems = new HashMap<>();
            for (Token token : page.lines().get(i).tokens()) {
                boolean telling =
                        !token.little() && token.lower().length() > 1 && !Lexicon.VERBS.contains(token.lower());
                if (telling && !asked.all().contains(token.stem())) {
                    stems.merge(token.stem(), token.capital() || token.digits() ? 1 : COMMON_WORD, Math::max);
                }
            }
            own.add(stems);
            by.add(new HashSet<>());
            int line = i;
            stems.keySet()
                    .forEach(stem ->
                            having.computeIfAbsent(stem, _ -> new ArrayList<>()).add(line));
        }
        double[] strength = new double[count];
        for (int i = 0; i < count; i++) {
            strength[i] = matching.cover(i) + matching.titleGain(i);
        }
        this.led = step(strength, true);
        double[] again = step(led, false);
        this.ledTwice = new double[count];
        for (int i = 0; i < count; i++) {
            ledTwice[i] = Math.max(0, SECOND * again[i] - led[i]);
        }
    }

    private double[] step(double[] strength, boolean first) {
        double[] reached = new double[strength.length];
        for (int i = 0; i < reached.length; i++) {
            for (Map.Entry<String, Double> stem : own.get(i).entrySet()) {
                List<Integer> lines = having.get(stem.getKey());
                if (lines.size() > MOST_LINES) {
                    continue;
                }
                double rare = stem.getValue() / Math.sqrt(lines.size() - 1.0);
                for (int other : lines) {
                    if (other == i) {
                        continue;
                    }
                    double gain = rare * (first ? matching.beyond(other, i) : strength[other]);
                    if (gain > reached[i]) {
                        reached[i] = gain;
                        by.get(i).clear();
                        by.get(i).add(stem.getKey());
                    }
                }
            }
        }
        return reached;
    }

    /** What of the question a line is led to from has, beyond its own. */
    double led(int line) {
        return led[line];
    }

    /** The same over two bridges. */
    double ledTwice(int line) {
        return ledTwice[line];
    }

    /** The words that lead to {@code line}. */
    Set<String> by(int line) {
        return by.get(line);
    }

    /** What the other lines that have the candidate's words, too, have of the question beyond its own line. */
    double mentioned(Candidate candidate) {
        List<Token> tokens =
                page.lines().get(candidate.line()).tokens().subList(candidate.first(), candidate.last() + 1);
        Set<Integer> all = null;
        for (Token token : tokens) {
            if (token.little()) {
                continue;
            }
            Set<Integer> lines = new HashSet<>(having.getOrDefault(token.stem(), List.of()));
            if (all == null) {
                all = lines;
            } else {
                all.retainAll(lines);
            }
        }
        double gain = 0;
        for (int line : all == null || all.size() > MOST_LINES ? Set.<Integer>of() : all) {
            if (line != candidate.line()) {
                gain = Math.max(gain, matching.beyond(line, candidate.line()));
            }
        }
        return gain;
    }
}
