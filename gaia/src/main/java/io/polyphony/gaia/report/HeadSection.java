package io.polyphony.gaia.report;

import io.polyphony.page.Markup;
import io.polyphony.runtime.Usage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The head of the page: what ran on what, its score, and what it cost. */
final class HeadSection {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Markup page;
    private final RunReport run;

    HeadSection(Markup page, RunReport run) {
        this.page = page;
        this.run = run;
    }

    void write() {
        page.open("header");
        page.element("p", "Polyphony · report of a run over a GAIA-format set", "class", "kicker");
        page.element("h1", run.facts().solver() + " on " + run.facts().set(), "dir", "auto");
        score();
        figures();
        page.open("p", "class", "muted facts");
        Optional<Instant> begin = run.attempts().map(AttemptResult::started).min(Comparator.naturalOrder());
        begin.ifPresent(moment -> page.element("span", DAY.format(moment)));
        for (String fact : new String[] {
            run.facts().name(), run.facts().model(), run.facts().machine()
        }) {
            if (!fact.isBlank()) {
                page.element("span", fact);
            }
        }
        page.close();
        run.notes().forEach(note -> page.element("p", note, "class", "note", "dir", "auto"));
        settings();
        page.close().line();
    }

    private void score() {
        Tally total = run.total();
        page.open("div", "class", "answer").open("div");
        page.element("p", "Right", "class", "label");
        if (run.graded()) {
            page.element("p", Words.percent(total.score()), "class", "value").close();
            page.open("div");
            page.element("p", ReportWords.right(run, total), "class", "id");
            page.element("p", "95% interval " + Words.percent(total.interval()) + ", strict scoring", "class", "muted");
        } else {
            page.element("p", "not known", "class", "value none").close();
            page.open("div");
            page.element("p", "The set has no right answers: make a submission of the run.", "class", "muted");
        }
        if (total.close() > 0) {
            page.element(
                    "p",
                    Words.count(total.close(), "close call") + " among the wrong answers, for a person to look at",
                    "class",
                    "muted");
        }
        if (total.missing() > 0) {
            page.element("p", ReportWords.missing(total) + ", counted as wrong", "class", "failure");
        }
        page.close(2);
    }

    private void figures() {
        Usage usage = run.usage();
        long attempts = run.attempts().count();
        page.open("dl", "class", "figures");
        figure(
                "Time at work",
                Words.duration(run.busy()),
                ReportWords.perMinute(run)
                        .map(rate -> rate + " tasks per minute")
                        .orElse(""));
        figure(
                "Generated",
                Words.number(usage.generatedTokens()),
                ReportWords.perSecond(run)
                        .map(rate -> "tokens, " + rate + " per second")
                        .orElse("tokens"));
        figure(
                "Prefilled",
                Words.number(usage.promptTokens()),
                usage.reusedTokens() == 0 ? "tokens" : "tokens; " + Words.number(usage.reusedTokens()) + " reused");
        figure(
                "Tool calls",
                Words.number(run.toolCalls()),
                attempts == 0 ? "" : Words.rate(run.toolCalls() / (double) attempts) + " per attempt");
        page.close();
    }

    private void figure(String name, String value, String note) {
        page.open("div").element("dt", name).open("dd");
        page.element("span", value, "class", "number").element("span", note, "class", "muted");
        page.close(2);
    }

    private void settings() {
        if (run.facts().settings().isEmpty()) {
            return;
        }
        page.open("details", "class", "numbers").element("summary", "What the run was made with");
        page.open("table").open("tbody");
        run.facts().settings().forEach((name, value) -> {
            page.open("tr").element("th", name, "scope", "row").element("td", value, "dir", "auto");
            page.close();
        });
        page.close(3);
    }
}
