package io.polyphony.gaia.report;

import io.polyphony.page.Markup;

/** Every task with what its attempts did, said and answered. */
final class TasksSection {

    private final Markup page;
    private final RunReport run;
    private final Traces traces;

    TasksSection(Markup page, RunReport run, Traces traces) {
        this.page = page;
        this.run = run;
        this.traces = traces;
    }

    void write() {
        Parts.section(page, "tasks", "Tasks");
        run.tasks().forEach(this::task);
        page.close();
    }

    private void task(TaskResult task) {
        TaskFacts facts = task.facts();
        page.line().open("details", "class", "task", "data-verdict", filter(task));
        page.open("summary");
        badge(task);
        page.element("span", "L" + facts.level(), "class", "level", "title", "Level " + facts.level());
        page.element(
                "span",
                facts.question().map(q -> Words.line(q, 140)).orElse(facts.id()),
                "class",
                "asked-for",
                "dir",
                "auto");
        page.element(
                        "span",
                        TaskWords.answers(task),
                        "class",
                        task.attempts().stream().anyMatch(a -> a.answer().isPresent()) ? "gave" : "gave none",
                        "dir",
                        "auto")
                .close();
        page.open("div", "class", "inside");
        facts.question().ifPresent(question -> Parts.text(page, "asked", question));
        page.open("p", "class", "muted facts").element("span", "task " + facts.id());
        facts.attachment().ifPresent(file -> page.element("span", "with the file " + file, "dir", "auto"));
        if (!facts.cluster().equals(facts.id())) {
            page.element("span", "one of the twins " + facts.cluster(), "dir", "auto");
        }
        page.close();
        facts.expected()
                .ifPresent(expected -> page.open("p")
                        .text("Right answer: ")
                        .element("span", expected, "class", "id", "dir", "auto")
                        .close());
        if (task.attempts().isEmpty()) {
            page.element("p", "No attempt has a row; it counts as wrong.", "class", "failure");
        }
        task.attempts().forEach(this::attempt);
        page.close(2);
    }

    private void attempt(AttemptResult attempt) {
        page.open("div", "class", "attempt");
        if (run.epochs() > 1) {
            page.element("h3", "Epoch " + attempt.epoch());
        }
        page.open("p", "class", "outcome");
        badge(TaskWords.verdict(attempt));
        page.text(" ").element("span", StatusSection.words(attempt.status()));
        if (attempt.answer().isPresent()) {
            page.text(": ").element("span", attempt.answer().get(), "class", "id", "dir", "auto");
        }
        page.close();
        if (!attempt.reason().isEmpty()) {
            page.element("p", attempt.reason(), "class", "failure", "dir", "auto");
        }
        page.element(
                "p",
                Words.duration(attempt.wall()) + ", " + Words.count(attempt.toolCalls(), "tool call") + ", "
                        + Words.number(attempt.usage().promptTokens()) + " tokens prefilled, "
                        + Words.number(attempt.usage().reusedTokens()) + " reused, "
                        + Words.number(attempt.usage().generatedTokens()) + " generated",
                "class",
                "muted");
        Traces.Trace trace = traces.of(attempt);
        if (!trace.problem().isEmpty()) {
            page.element("p", trace.problem(), "class", "failure", "dir", "auto");
        }
        new TraceLog(page, attempt.started()).write(trace.events());
        page.close();
    }

    private void badge(TaskResult task) {
        if (task.epochs() == 1) {
            badge(TaskWords.verdict(task));
        } else if (task.right() == task.epochs()) {
            Parts.badge(page, "good", "✓", TaskWords.verdict(task));
        } else if (task.right() == 0) {
            Parts.badge(page, "bad", "✕", TaskWords.verdict(task));
        } else {
            Parts.badge(page, "doubt", "±", TaskWords.verdict(task));
        }
    }

    private void badge(String verdict) {
        switch (verdict) {
            case "right" -> Parts.badge(page, "good", "✓", verdict);
            case "wrong" -> Parts.badge(page, "bad", "✕", verdict);
            case "close call" -> Parts.badge(page, "doubt", "≈", verdict);
            default -> Parts.badge(page, "quiet", "·", verdict);
        }
    }

    /** What the page's script shows tasks by. */
    private static String filter(TaskResult task) {
        if (task.right() == task.epochs()) {
            return "right";
        }
        return task.close() > 0 ? "wrong close" : "wrong";
    }
}
