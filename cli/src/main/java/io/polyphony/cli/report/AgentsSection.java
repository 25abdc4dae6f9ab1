package io.polyphony.cli.report;

import io.polyphony.event.Event;
import io.polyphony.page.Markup;
import io.polyphony.runtime.Usage;
import java.util.List;
import java.util.Optional;

/** What each agent was asked, said and did, in the order in which it happened. */
final class AgentsSection {

    /** With more agents than this each is folded. */
    private static final int MOST_OPEN = 8;

    private final Markup page;
    private final RunOutline run;
    private final RunClock clock;

    AgentsSection(Markup page, RunOutline run, RunClock clock) {
        this.page = page;
        this.run = run;
        this.clock = clock;
    }

    void write() {
        Parts.section(page, "agents", "Agents");
        List<AgentRecord> agents = run.agents().stream()
                .filter(agent -> !agent.entries().isEmpty())
                .toList();
        if (agents.isEmpty()) {
            page.element("p", "No agent was heard of.", "class", "muted");
        }
        for (AgentRecord agent : agents) {
            agent(agent, agents.size() <= MOST_OPEN);
        }
        page.close();
    }

    private void agent(AgentRecord agent, boolean open) {
        page.line();
        if (open) {
            page.open("details", "class", "agent", "open", "open");
        } else {
            page.open("details", "class", "agent");
        }
        page.open("summary").element("h3", agent.name());
        outcomes(agent);
        Usage usage = agent.usage();
        if (!usage.equals(Usage.NONE)) {
            page.element("span", tokens(usage), "class", "muted");
        }
        page.close();
        page.open("ol", "class", "log");
        agent.entries().stream().filter(AgentsSection::matters).forEach(this::entry);
        page.close().close();
    }

    /** A prompt of no tokens is the model going on by itself. */
    private static boolean matters(Entry entry) {
        return !(entry instanceof Entry.Fed fed) || fed.tokens() > 0 || fed.waitedMillis() > 0;
    }

    private void outcomes(AgentRecord agent) {
        List<Entry.Ended> outcomes = agent.outcomes();
        if (outcomes.isEmpty()) {
            if (run.end().isEmpty()) {
                Parts.badge(page, StepStatus.UNFINISHED.icon(), StepStatus.UNFINISHED.words());
            }
            return;
        }
        for (String status : outcomes.stream()
                .map(ended -> ended.event().status())
                .distinct()
                .toList()) {
            long times = outcomes.stream()
                    .filter(ended -> ended.event().status().equals(status))
                    .count();
            Parts.badge(
                    page,
                    StepStatus.of(status).icon(),
                    status.replace('-', ' ') + (times > 1 ? " " + times + " times" : ""));
        }
    }

    private void entry(Entry entry) {
        Event event = entry.event();
        page.open("li");
        page.open("span", "class", "when");
        page.element("span", Counts.moment(Math.max(0, clock.at(event))), "class", "time");
        if (event.sequence() >= 0) {
            page.element("span", "seq " + event.sequence(), "class", "seq");
        }
        page.close().open("div", "class", "what");
        switch (entry) {
            case Entry.Asked asked -> {
                line(asked.step().isEmpty() ? "is asked" : "begins " + asked.step());
                Parts.text(page, "asked", asked.text());
            }
            case Entry.Opened opened -> opened(opened.event());
            case Entry.Fed fed -> fed(fed);
            case Entry.Said said -> said(said);
            case Entry.Called called -> called(called);
            case Entry.Planned planned ->
                line("makes the plan of round " + planned.event().round() + ", "
                        + Counts.of(planned.event().steps().size(), "step"));
            case Entry.Judged judged -> {
                Event.VerdictGiven verdict = judged.event();
                page.open("p");
                Parts.badge(
                        page,
                        verdict.accepted() ? Icon.CHECK : Icon.BANG,
                        verdict.accepted() ? "accepts" : "turns down");
                page.element("span", " " + verdict.subject() + ": ", "class", "id")
                        .text(verdict.reason())
                        .close();
            }
            case Entry.Missed missed -> missed(missed.event());
            case Entry.Reported reported -> reported(reported.event());
            case Entry.Ended ended -> ended(ended.event());
        }
        page.close().close();
    }

    private void opened(Event.SequenceOpened opened) {
        String waited = opened.waitedMillis() > 0 ? ", after " + Counts.duration(opened.waitedMillis()) : "";
        quiet(
                opened.reused() > 0
                        ? "forks a context and reuses its " + Counts.of(opened.reused(), "token") + waited
                        : "opens a sequence" + waited);
    }

    private void fed(Entry.Fed fed) {
        String waited = fed.waitedMillis() > 0 ? ", " + Counts.duration(fed.waitedMillis()) + " of it waiting" : "";
        quiet((fed.scored() ? "has " + Counts.of(fed.texts(), "text") + " scored: " : "reads ")
                + Counts.of(fed.tokens(), "token") + " in " + Counts.duration(fed.elapsedMillis()) + waited);
    }

    private void said(Entry.Said said) {
        Optional<Event.ReplyFinished> end = said.end();
        String speed = end.map(reply -> Counts.speed(reply.tokens(), reply.elapsedMillis()))
                .filter(text -> !text.isEmpty())
                .map(text -> ", " + text)
                .orElse("");
        boolean failed = end.isPresent() && end.get().finish().equals("failed");
        page.open("p").text("says ");
        page.element(
                "span",
                end.map(reply -> Counts.of(reply.tokens(), "token") + speed + finish(reply.finish()))
                        .orElse("and was cut off"),
                "class",
                failed || end.isEmpty() ? "failure" : "muted");
        page.close();
        if (!said.text().isEmpty()) {
            Parts.text(page, "said", said.text());
        }
    }

    private static String finish(String finish) {
        return switch (finish) {
            case "end", "stop" -> "";
            case "length" -> ", cut at its most tokens";
            case "failed" -> ", failed";
            default -> ", " + finish;
        };
    }

    private void called(Entry.Called called) {
        page.open("p")
                .text("calls ")
                .element("span", called.event().tool(), "class", "id")
                .close();
        if (!called.event().arguments().isEmpty()) {
            Parts.text(page, "said arguments", called.event().arguments());
        }
        if (called.result().isEmpty()) {
            page.element("p", "which did not return", "class", "failure");
            return;
        }
        Event.ToolReturned result = called.result().get();
        page.element(
                "p",
                (result.failed() ? "fails after " : "returns after ") + Counts.duration(result.elapsedMillis()),
                "class",
                result.failed() ? "failure" : "muted");
        Parts.text(page, result.failed() ? "said failed" : "said", result.text());
    }

    private void missed(Event.AttemptFailed failed) {
        page.element(
                "p",
                "attempt " + failed.attempt() + " of " + failed.what() + " failed"
                        + (failed.waitMillis() < 0 ? "" : ", the next after " + Counts.duration(failed.waitMillis())),
                "class",
                "failure");
        Parts.text(page, "failure", failed.reason());
    }

    private void reported(Event.StepFinished finished) {
        page.open("p");
        Parts.badge(
                page, StepStatus.of(finished.status()).icon(), finished.status().replace('-', ' '));
        page.element("span", " " + finished.step(), "class", "id").close();
        if (!finished.result().isEmpty()) {
            Parts.text(page, "result", finished.result());
        }
    }

    private void ended(Event.AgentFinished finished) {
        quiet("ends: " + finished.status().replace('-', ' ') + " after "
                + Counts.duration(finished.spent().elapsedMillis()) + " and "
                + Counts.of(finished.spent().attempts(), "attempt") + "; "
                + tokens(finished.spent().usage()));
        if (!finished.detail().isEmpty()) {
            Parts.text(page, finished.status().equals("skipped") ? "result" : "failure", finished.detail());
        }
    }

    private static String tokens(Usage usage) {
        return Counts.number(usage.promptTokens()) + " prefilled, " + Counts.number(usage.reusedTokens()) + " reused, "
                + Counts.number(usage.generatedTokens()) + " generated";
    }

    private void line(String text) {
        page.element("p", text);
    }

    private void quiet(String text) {
        page.element("p", text, "class", "muted");
    }
}
