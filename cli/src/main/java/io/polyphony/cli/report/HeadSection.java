package io.polyphony.cli.report;

import io.polyphony.event.Event;
import io.polyphony.page.Markup;
import io.polyphony.runtime.Usage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The head of the page: the question, the answer, and what the run cost. */
final class HeadSection {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Markup page;
    private final RunOutline run;
    private final RunFacts facts;
    private final Timeline timeline;
    private final Instant begin;

    HeadSection(Markup page, RunOutline run, RunFacts facts, Timeline timeline, Instant begin) {
        this.page = page;
        this.run = run;
        this.facts = facts;
        this.timeline = timeline;
        this.begin = begin;
    }

    void write(boolean empty) {
        page.open("header", "class", "head");
        page.element("p", "Polyphony · report of a team's run", "class", "kicker");
        page.element("h1", run.task().isBlank() ? "A team's run" : run.task(), "dir", "auto");
        answer();
        figures();
        page.open("p", "class", "muted facts");
        if (!empty) {
            page.open("span").text(DAY.format(begin)).close();
        }
        for (String fact : List.of(facts.model(), facts.machine())) {
            if (!fact.isBlank()) {
                page.element("span", fact);
            }
        }
        page.close().close().line();
    }

    private void answer() {
        ExitWords exit = run.end()
                .map(Event.RunFinished::exitReason)
                .map(ExitWords::of)
                .orElseGet(() -> run.interrupted() ? ExitWords.interrupted() : ExitWords.cutOff());
        String answer = run.end().map(Event.RunFinished::answer).orElse("");
        page.open("div", "class", "answer " + exit.icon().tone());
        page.open("div");
        page.element("p", "Answer", "class", "label");
        if (answer.isEmpty()) {
            page.element("p", "none", "class", "value none");
        } else if (answer.length() > 60) {
            Parts.text(page, "value long", answer);
        } else {
            page.element("p", answer, "class", "value", "dir", "auto");
        }
        page.close();
        page.open("div", "class", "exit");
        Parts.badge(page, exit.icon(), exit.title());
        page.element("p", exit.sentence());
        if (!facts.failure().isBlank()) {
            page.element("p", facts.failure(), "class", "failure", "dir", "auto");
        }
        page.close().close();
    }

    private void figures() {
        Usage usage = run.usage();
        long shared = facts.shared().map(RunFacts.SharedContext::tokens).orElse(0L);
        long elapsed = run.end().map(Event.RunFinished::elapsedMillis).orElse(timeline.span());
        page.open("dl", "class", "figures");
        figure("Elapsed", Counts.duration(elapsed), agents());
        figure(
                "Prefilled",
                Counts.number(usage.promptTokens() + shared),
                shared > 0 ? "tokens, " + Counts.number(shared) + " of them shared by all" : "tokens");
        figure("Reused", Counts.number(usage.reusedTokens()), saved(usage, shared));
        figure("Generated", Counts.number(usage.generatedTokens()), generating());
        page.close();
    }

    private void figure(String name, String value, String note) {
        page.open("div");
        page.element("dt", name);
        page.open("dd")
                .element("span", value, "class", "number")
                .element("span", note, "class", "muted")
                .close();
        page.close();
    }

    private String agents() {
        return Counts.of(run.agents().size(), "agent") + " on "
                + Counts.of(
                        timeline.lanes().stream()
                                .filter(lane -> lane.label().startsWith("seq "))
                                .count(),
                        "sequence");
    }

    /** What the forks saved: tokens, and the time they would have taken at the speed at which the others were prefilled. */
    private String saved(Usage usage, long shared) {
        if (usage.reusedTokens() == 0) {
            return "tokens; nothing was forked";
        }
        long all = usage.promptTokens() + shared + usage.reusedTokens();
        String part = "tokens not prefilled again, " + 100 * usage.reusedTokens() / all + " % of all read";
        double speed = timeline.prefillSpeed();
        return speed == 0 ? part : part + "; saved about " + Counts.duration((long) (usage.reusedTokens() / speed));
    }

    private String generating() {
        String speed = Counts.speed(timeline.tokens(Segment.Kind.DECODE), timeline.millis(Segment.Kind.DECODE));
        return speed.isEmpty() ? "tokens" : "tokens, at " + speed + " per agent";
    }
}
