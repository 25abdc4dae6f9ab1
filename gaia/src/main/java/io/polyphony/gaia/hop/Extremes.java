package io.polyphony.gaia.hop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts at the end of a row: where several give a number beside the same word, the one with the largest or smallest of them. */
final class Extremes {

    private static final int FEWEST = 2;
    private static final double SURE = 0.9;
    private static final BigDecimal FIRST_YEAR = new BigDecimal(1000);
    private static final BigDecimal LAST_YEAR = new BigDecimal(2100);

    private record Value(int fact, BigDecimal number) {}

    private Extremes() {}

    /** For each fact and each telling word of the question: how well the fact is what a superlative means. */
    static double[][] of(List<Fact> facts, HopQuestion question) {
        double[][] covers = new double[facts.size()][question.telling().size()];
        Map<String, List<Value>> rows = rows(facts);
        for (int j = 0; j < question.telling().size(); j++) {
            Lexicon.Extreme extreme =
                    Lexicon.extreme(question.words().get(question.telling().get(j)));
            if (extreme == Lexicon.Extreme.NONE) {
                continue;
            }
            // Where a note says itself which is the oldest, nothing has to be compared.
            Word word = question.words().get(question.telling().get(j));
            double sure = facts.stream()
                            .flatMap(fact -> fact.words().stream())
                            .anyMatch(own -> own.stem().equals(word.stem()))
                    ? SURE / 3
                    : SURE;
            for (List<Value> row : rows.values()) {
                mark(row, extreme, sure, covers, j);
            }
        }
        return covers;
    }

    private static void mark(List<Value> row, Lexicon.Extreme extreme, double sure, double[][] covers, int word) {
        boolean years = row.stream()
                .allMatch(value -> value.number().compareTo(FIRST_YEAR) > 0
                        && value.number().stripTrailingZeros().scale() <= 0
                        && value.number().compareTo(LAST_YEAR) < 0);
        boolean largest = switch (extreme) {
            case MOST -> true;
            case OLDEST -> !years;
            case NEWEST -> years;
            default -> false;
        };
        BigDecimal end = row.stream()
                .map(Value::number)
                .reduce(largest ? BigDecimal::max : BigDecimal::min)
                .orElseThrow();
        List<Value> best =
                row.stream().filter(value -> value.number().compareTo(end) == 0).toList();
        boolean other = extreme == Lexicon.Extreme.MOST || extreme == Lexicon.Extreme.LEAST;
        if (best.size() == 1 && row.size() > FEWEST - 1 && (!other || !years)) {
            int fact = best.getFirst().fact();
            covers[fact][word] = Math.max(covers[fact][word], sure);
        }
    }

    /** Numbers by the words beside them: what stands before one, and what behind it. */
    private static Map<String, List<Value>> rows(List<Fact> facts) {
        Map<String, List<Value>> rows = new HashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            List<Word> words = facts.get(i).words();
            int last = words.size() - 1;
            for (int at = 0; at < words.size(); at++) {
                if (!words.get(at).text().matches("\\d[\\d,]*(?:\\.\\d+)?")) {
                    continue;
                }
                Value value = new Value(i, new BigDecimal(words.get(at).text().replace(",", "")));
                if (at + 1 < words.size() && !words.get(at + 1).digit()) {
                    rows.computeIfAbsent("after " + words.get(at + 1).stem(), _ -> new ArrayList<>())
                            .add(value);
                }
                int before = at - 1;
                while (before >= 0 && Lexicon.little(words.get(before))) {
                    before--;
                }
                if (before >= 0) {
                    rows.computeIfAbsent("before " + words.get(before).stem(), _ -> new ArrayList<>())
                            .add(value);
                }
                if (at >= last - 1) {
                    rows.computeIfAbsent("row " + facts.get(i).file(), _ -> new ArrayList<>())
                            .add(value);
                }
            }
        }
        rows.values().removeIf(row -> row.size() < FEWEST);
        return rows;
    }
}
