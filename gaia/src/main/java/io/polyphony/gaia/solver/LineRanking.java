package io.polyphony.gaia.solver;

import io.polyphony.gaia.solver.TextLines.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Lines by how well they fit a question: BM25, where words of the heading and of the file's name count half. */
final class LineRanking {

    private static final double K1 = 1.2;
    private static final double B = 0.5;
    private static final double BESIDE = 0.5;

    private final List<Line> lines;
    private final Map<Line, Set<String>> own = new HashMap<>();
    private final Map<Line, Set<String>> beside = new HashMap<>();
    private final Map<String, Integer> frequency = new HashMap<>();
    private final double mean;

    LineRanking(List<Line> lines) {
        this.lines = lines;
        for (Line line : lines) {
            Set<String> words = QuestionWords.of(line.text());
            Set<String> around =
                    QuestionWords.of(line.heading() + " " + line.file().replaceAll("\\.\\w+$|^.*\\.zip/", ""));
            own.put(line, words);
            beside.put(line, around);
            Set<String> all = new HashSet<>(words);
            all.addAll(around);
            all.forEach(word -> frequency.merge(word, 1, Integer::sum));
        }
        this.mean = own.values().stream().mapToInt(Set::size).average().orElse(1);
    }

    /** The best line that has what is looked for; the first of equal ones, and none that has no word of the query. */
    Optional<Line> best(Set<String> query, Predicate<Line> which) {
        Line best = null;
        double most = 0;
        for (Line line : lines) {
            double score = which.test(line) ? score(query, line) : 0;
            if (score > most) {
                most = score;
                best = line;
            }
        }
        return Optional.ofNullable(best);
    }

    /** In how many lines a word stands. */
    int frequency(String word) {
        return frequency.getOrDefault(word, 0);
    }

    Set<String> words(Line line) {
        return own.getOrDefault(line, Set.of());
    }

    private double score(Set<String> query, Line line) {
        double length = K1 * (1 - B + B * own.get(line).size() / mean);
        double score = 0;
        for (String word : query) {
            double times = own.get(line).contains(word) ? 1 : beside.get(line).contains(word) ? BESIDE : 0;
            if (times > 0) {
                int known = frequency(word);
                double rare = Math.log(1 + (lines.size() - known + 0.5) / (known + 0.5));
                score += rare * times * (K1 + 1) / (times + length);
            }
        }
        return score;
    }
}
