package io.polyphony.gaia.report;

import io.polyphony.event.Event;
import io.polyphony.page.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the agents of one attempt did, in the order in which it was told. */
final class TraceLog {

    private final Markup page;
    private final Instant begin;
    /** Replies that aren't over, by who says them. */
    private final Map<String, StringBuilder> speaking = new LinkedHashMap<>();
    /** What a tool was asked, until it has returned. */
    private final Map<String, Event.ToolCalled> calling = new HashMap<>();

    private Event last;

    TraceLog(Markup page, Instant begin) {
        this.page = page;
        this.begin = begin;
    }

    void write(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        page.open("ol", "class", "log");
        for (Event event : events) {
            last = event;
            event(event);
        }
        calling.values().forEach(call -> {
            head(call, "calls " + call.tool());
            Parts.text(page, "said", call.arguments());
            page.element("p", "which did not return", "class", "failure").close(2);
        });
        speaking.forEach((who, text) -> {
            head(last, who.substring(who.indexOf(' ') + 1), "was cut off while it said");
            Parts.text(page, "said", text.toString());
            page.close(2);
        });
        page.close();
    }

    private void event(Event event) {
        switch (event) {
            case Event.RunStarted started -> line(event, "begins", "asked", started.task());
            case Event.RunResumed _ -> line(event, "goes on after it broke off", "", "");
            case Event.AgentStarted started -> line(event, "is asked", "asked", started.task());
            case Event.ToolsOffered offered -> line(event, "may use " + String.join(", ", offered.tools()), "", "");
            case Event.TokenGenerated token ->
                speaking.computeIfAbsent(voice(event), _ -> new StringBuilder()).append(token.text());
            case Event.ReplyFinished reply -> replied(reply);
            case Event.ToolCalled call -> {
                Event.ToolCalled open = calling.put(voice(call) + " " + call.tool(), call);
                if (open != null) {
                    line(open, "calls " + open.tool(), "said", open.arguments());
                }
            }
            case Event.ToolReturned result -> returned(result);
            case Event.PlanMade plan -> planned(plan);
            case Event.StepStarted step -> line(event, "begins step " + step.step(), "asked", step.instruction());
            case Event.StepFinished step ->
                line(event, "ends step " + step.step() + ": " + step.status(), "result", result(step));
            case Event.VerdictGiven verdict -> judged(verdict);
            case Event.AttemptFailed failed ->
                line(
                        event,
                        "fails in attempt " + failed.attempt() + " of " + failed.what(),
                        "failure",
                        failed.reason());
            case Event.AgentFinished finished -> ended(finished);
            case Event.RunInterrupted _ -> line(event, "is stopped", "", "");
            case Event.RunFinished finished ->
                line(event, "ends: " + finished.exitReason(), "result", finished.answer());
            case Event.SequenceOpened _, Event.PromptAppended _, Event.TextScored _, Event.SequenceClosed _ -> {
                // The timeline shows them.
            }
        }
    }

    private static String result(Event.StepFinished step) {
        return step.result() + (step.evidence().isEmpty() ? "" : "\nfrom " + step.source() + ": " + step.evidence());
    }

    private void replied(Event.ReplyFinished reply) {
        speaking.remove(voice(reply));
        boolean failed = reply.failure() != null || reply.finish().equals("failed");
        if (reply.text().isEmpty() && !failed) {
            return;
        }
        head(
                reply,
                "says, " + Words.count(reply.tokens(), "token")
                        + (reply.finish().equals("length") ? ", cut at its most" : ""));
        Parts.text(page, "said", reply.text());
        if (failed) {
            String why = reply.failure() == null
                    ? "The reply broke off."
                    : reply.failure().message();
            page.element("p", why, "class", "failure", "dir", "auto");
        }
        page.close(2);
    }

    private void returned(Event.ToolReturned result) {
        Event.ToolCalled call = calling.remove(voice(result) + " " + result.tool());
        head(call == null ? result : call, "calls " + result.tool());
        if (call != null) {
            Parts.text(page, "said", call.arguments());
        }
        boolean fault = result.failed() || result.text().startsWith("error ");
        page.element(
                "p",
                (fault ? "fails after " : "returns after ") + Words.duration(Duration.ofMillis(result.elapsedMillis())),
                "class",
                fault ? "failure" : "muted");
        Parts.text(page, fault ? "said failed" : "said", result.text());
        page.close(2);
    }

    private void planned(Event.PlanMade plan) {
        head(plan, "makes the plan of round " + plan.round());
        page.open("ul", "class", "plan");
        plan.steps().forEach(step -> page.element("li", step.line(), "dir", "auto"));
        page.close(3);
    }

    private void judged(Event.VerdictGiven verdict) {
        head(
                verdict,
                "judges " + (verdict.step().isEmpty() ? "" : "step " + verdict.step() + ", ") + verdict.subject());
        page.open("p");
        Parts.badge(
                page,
                verdict.accepted() ? "good" : "doubt",
                verdict.accepted() ? "✓" : "!",
                verdict.accepted() ? "accepts" : "turns down");
        page.text(" ").element("span", verdict.reason(), "dir", "auto");
        page.close(3);
    }

    private void ended(Event.AgentFinished finished) {
        String what = "ends: " + finished.status().replace('-', ' ');
        if (finished.detail().isEmpty() && finished.partial().isEmpty()) {
            line(finished, what, "", "");
            return;
        }
        head(finished, what);
        if (!finished.detail().isEmpty()) {
            Parts.text(page, "failure", finished.detail());
        }
        if (!finished.partial().isEmpty()) {
            Parts.text(page, "said", finished.partial());
        }
        page.close(2);
    }

    private void line(Event event, String what, String style, String text) {
        head(event, what);
        if (!text.isEmpty()) {
            Parts.text(page, style, text);
        }
        page.close(2);
    }

    private void head(Event event, String what) {
        head(event, event.agent(), what);
    }

    /** Opens an entry: whoever calls it closes two elements. */
    private void head(Event event, String agent, String what) {
        page.line().open("li").open("span", "class", "when");
        page.element(
                "span",
                Words.moment(Math.max(0, Duration.between(begin, event.at()).toMillis())),
                "class",
                "time");
        if (event.sequence() >= 0) {
            page.element("span", "seq " + event.sequence());
        }
        page.close().open("div", "class", "what").open("p");
        if (!agent.isEmpty()) {
            page.element("span", agent, "class", "id who " + Role.of(agent).word() + "-text", "dir", "auto")
                    .text(" ");
        }
        page.text(what).close();
    }

    private static String voice(Event event) {
        return event.sequence() + " " + event.agent();
    }
}
