package io.polyphony.cli.pairs;

import io.polyphony.team.TeamResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of all pairs under one setting of the team. */
final class PairsReport {

    /** One pair and how it went. */
    record Row(Pair pair, String answer, String exit, boolean right, double seconds, long tokens) {}

    private final String setting;
    private final List<Row> rows = new ArrayList<>();

    PairsReport(String setting) {
        this.setting = setting;
    }

    String setting() {
        return setting;
    }

    Row add(Pair pair, TeamResult result) {
        String answer = result.answer().orElse("");
        Row row = new Row(
                pair,
                answer,
                result.exit().word(),
                pair.isRight(answer),
                result.elapsed().toMillis() / 1000.0,
                result.usage().promptTokens() + result.usage().generatedTokens());
        rows.add(row);
        return row;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    long right() {
        return rows.stream().filter(Row::right).count();
    }

    /** Right answers and tasks by family. */
    Map<String, long[]> families() {
        Map<String, long[]> families = new LinkedHashMap<>();
        for (Row row : rows) {
            long[] counts = families.computeIfAbsent(row.pair().family(), family -> new long[2]);
            counts[0] += row.right() ? 1 : 0;
            counts[1]++;
        }
        return families;
    }
}
