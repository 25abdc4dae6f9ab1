package io.polyphony.cli.report;

import io.polyphony.event.Event;
import io.polyphony.page.Markup;
import java.util.List;
import java.util.Optional;

/** The plans as graphs, the last one open, and its steps as a table. */
final class PlanSection {

    private final Markup page;
    private final RunOutline run;

    PlanSection(Markup page, RunOutline run) {
        this.page = page;
        this.run = run;
    }

    void graphs() {
        Parts.section(page, "plan", "Plan");
        if (run.plans().isEmpty()) {
            page.element("p", "No plan was made.", "class", "muted");
        }
        for (PlanRecord plan : run.plans().reversed()) {
            boolean last = plan == run.plans().getLast();
            if (!last) {
                page.open("details", "class", "older");
                page.element(
                        "summary",
                        "Round " + plan.round() + ": an earlier plan of "
                                + Counts.of(plan.steps().size(), "step"));
            } else if (run.plans().size() > 1) {
                page.element("p", "Round " + plan.round(), "class", "label");
            }
            plan.verdict().ifPresent(this::verdict);
            graph(plan);
            if (!last) {
                page.close();
            }
        }
        page.close();
    }

    private void graph(PlanRecord plan) {
        if (plan.steps().isEmpty()) {
            page.element("p", "The plan has no steps.", "class", "muted");
            return;
        }
        PlanGraph graph = PlanGraph.of(plan.steps());
        String name =
                "Plan of round " + plan.round() + ": " + Counts.of(plan.steps().size(), "step") + " in "
                        + Counts.of(graph.layers(), "layer") + ", told in words by the table of steps";
        page.open("div", "class", "scroll wide", "tabindex", "0", "role", "region", "aria-label", "Graph of the plan");
        GraphSvg.wide(page, graph, name);
        page.close();
        GraphSvg.narrow(page, graph, name);
    }

    private void verdict(Event.VerdictGiven verdict) {
        page.open("p", "class", "verdict");
        Parts.badge(page, verdict.accepted() ? Icon.CHECK : Icon.BANG, verdict.accepted() ? "accepted" : "turned down");
        page.element("span", verdict.reason(), "dir", "auto").close();
    }

    void steps() {
        Optional<PlanRecord> plan = run.plan().filter(made -> !made.steps().isEmpty());
        if (plan.isEmpty()) {
            return;
        }
        Parts.section(page, "steps", "Steps");
        page.open("table", "class", "cards");
        page.element("caption", "What came of each step of the plan");
        Parts.heads(page, "Step", "Status", "Finding", "Evidence", "Source", "Critic");
        page.open("tbody");
        plan.get().steps().forEach(this::step);
        page.close().close().close();
    }

    private void step(StepRecord record) {
        Event.PlannedStep step = record.step();
        page.open("tr").open("th", "scope", "row");
        page.element("span", step.id(), "class", "id").text(" ").element("span", step.action(), "class", "muted");
        page.element("div", Counts.line(step.goal(), 400), "class", "goal", "dir", "auto");
        if (!step.needs().isEmpty()) {
            page.element("div", "needs " + String.join(", ", step.needs()), "class", "muted");
        }
        page.close();
        cell("Status");
        Parts.badge(page, record.status().icon(), record.statusWords());
        if (record.tries() > 1) {
            page.element("div", record.tries() + " tries", "class", "muted");
        }
        if (!record.agent().isEmpty() && record.tries() > 0) {
            page.element("div", record.agent(), "class", "muted");
        }
        page.close();
        boolean found = record.status() == StepStatus.SUCCEEDED || record.status() == StepStatus.TURNED_DOWN;
        value("Finding", record.result().isEmpty() ? List.of() : List.of(record.result()), found ? "finding" : "muted");
        value("Evidence", record.evidence().isEmpty() ? List.of() : List.of("“" + record.evidence() + "”"), "");
        value("Source", record.source().isEmpty() ? List.of() : List.of(record.source()), "");
        value(
                "Critic",
                record.verdicts().stream()
                        .map(verdict -> (verdict.accepted() ? "accepts: " : "turns down: ") + verdict.reason())
                        .toList(),
                "");
        page.close();
    }

    private void value(String name, List<String> texts, String style) {
        if (texts.isEmpty()) {
            page.element("td", "–", "data-name", name, "class", "none muted");
            return;
        }
        cell(name);
        texts.forEach(text -> Parts.text(page, ("cell " + style).strip(), text));
        page.close();
    }

    private void cell(String name) {
        page.open("td", "data-name", name);
    }
}
