package io.polyphony.gaia.report;

import io.polyphony.page.Decimals;
import io.polyphony.page.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Scores by level, as bars with their intervals and as a table. */
final class LevelSection {

    private static final double MARGIN = 1;
    private static final int HEIGHT = 22;

    private final Markup page;
    private final List<RunReport> runs;

    LevelSection(Markup page, RunReport run, Optional<Comparison> comparison) {
        this.page = page;
        this.runs = comparison.map(Comparison::runs).orElse(List.of(run));
    }

    /** A line of the table and a bar. */
    private record Row(String name, String run, String tone, RunReport of, Tally tally) {}

    void write() {
        Parts.section(page, "levels", "By level");
        List<Row> rows = rows();
        page.open("div", "class", "bars");
        rows.forEach(this::bar);
        page.close();
        page.element(
                "p",
                "Bars are shares of all attempts that were right, whiskers 95% Wilson intervals over tasks.",
                "class",
                "muted");
        table(rows);
        passes();
        page.close();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        add(rows, "All", 0);
        runs.stream()
                .flatMap(run -> run.levels().keySet().stream())
                .distinct()
                .sorted()
                .forEach(level -> add(rows, "Level " + level, level));
        return rows;
    }

    private void add(List<Row> rows, String name, int level) {
        for (int i = 0; i < runs.size(); i++) {
            RunReport run = runs.get(i);
            Tally tally = level == 0 ? run.total() : run.levels().get(level);
            if (tally != null) {
                rows.add(new Row(
                        name, runs.size() > 1 ? run.facts().name() : "", i == 0 ? "first" : "second", run, tally));
            }
        }
    }

    private void bar(Row row) {
        Interval interval = row.tally().interval();
        page.line().open("div", "class", "bar");
        page.open("p", "class", "bar-name").element("span", row.name(), "class", "id");
        if (!row.run().isEmpty()) {
            page.element("span", " " + row.run(), "class", "muted");
        }
        page.close();
        page.open("svg", "width", "100%", "height", HEIGHT, "role", "img", "aria-label", said(row));
        page.element("title", said(row));
        page.open("rect", "class", "track", "x", x(0), "y", 4, "width", (100 - 2 * MARGIN) + "%", "height", 14)
                .close();
        String width = Decimals.of((100 - 2 * MARGIN) * row.tally().score()) + "%";
        page.open("rect", "class", row.tone(), "x", x(0), "y", 4, "width", width, "height", 14)
                .close();
        whisker(x(interval.low()), x(interval.high()), 11, 11);
        whisker(x(interval.low()), x(interval.low()), 5, 17);
        whisker(x(interval.high()), x(interval.high()), 5, 17);
        page.close();
        page.element("p", said(row), "class", "bar-value");
        page.close();
    }

    private void whisker(String from, String to, int top, int bottom) {
        page.open("line", "class", "whisker", "x1", from, "x2", to, "y1", top, "y2", bottom)
                .close();
    }

    private static String x(double share) {
        return Decimals.of(MARGIN + (100 - 2 * MARGIN) * share) + "%";
    }

    private static String said(Row row) {
        return row.tally().right() + " of " + row.tally().attempts() + ", "
                + Words.percent(row.tally().score()) + " ("
                + Words.percent(row.tally().interval()) + ")";
    }

    private void table(List<Row> rows) {
        page.open("details", "class", "numbers").element("summary", "The same in numbers");
        page.open("table", "class", "cards");
        Parts.heads(page, "Tasks", "Run", "Right", "Score", "95% interval", "Close calls", "No row");
        page.open("tbody");
        for (Row row : rows) {
            page.open("tr").element("th", row.name(), "scope", "row");
            Parts.cell(page, "Run", row.of().facts().name());
            Parts.cell(page, "Right", row.tally().right() + " of " + row.tally().attempts());
            Parts.cell(page, "Score", Words.percent(row.tally().score()));
            Parts.cell(page, "95% interval", Words.percent(row.tally().interval()));
            Parts.cell(page, "Close calls", String.valueOf(row.tally().close()));
            Parts.cell(page, "No row", String.valueOf(row.tally().missing()));
            page.close();
        }
        page.close(3);
    }

    private void passes() {
        List<RunReport> repeated = runs.stream().filter(run -> run.epochs() > 1).toList();
        if (repeated.isEmpty()) {
            return;
        }
        page.open("table", "class", "passes");
        page.element("caption", "k attempts at each task: the share of tasks of which one is right, or all are");
        Parts.heads(page, "Run", "k", "pass@k, one", "pass^k, all");
        page.open("tbody");
        for (RunReport run : repeated) {
            for (RunReport.Pass pass : run.passes()) {
                page.open("tr").element("th", run.facts().name(), "scope", "row");
                Parts.cell(page, "k", String.valueOf(pass.k()));
                Parts.cell(page, "pass@k", Words.percent(pass.any()));
                Parts.cell(page, "pass^k", Words.percent(pass.all()));
                page.close();
            }
        }
        page.close(2);
    }
}
