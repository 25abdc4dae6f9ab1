package io.polyphony.gaia.report;

import io.polyphony.page.Markup;
import java.util.List;

/** The second run against the first, task by task. */
final class ComparisonSection {

    private final Markup page;
    private final Comparison comparison;

    ComparisonSection(Markup page, Comparison comparison) {
        this.page = page;
        this.comparison = comparison;
    }

    void write() {
        Parts.section(page, "comparison", "Compared");
        page.element(
                "p",
                comparison.second().facts().name() + " against "
                        + comparison.first().facts().name() + ", on the same tasks.");
        if (comparison.alone() > 0) {
            page.element(
                    "p",
                    Words.count(comparison.alone(), "task") + " of only one of the runs left out.",
                    "class",
                    "note");
        }
        if (!comparison.sameSet()) {
            page.element(
                    "p",
                    "The runs are of different sets, or of different versions of one: tasks are matched by their ids.",
                    "class",
                    "note");
        }
        comparison.second().notes().forEach(note -> page.element("p", note, "class", "note", "dir", "auto"));
        comparison
                .total()
                .ifPresentOrElse(
                        this::differences,
                        () -> page.element(
                                "p",
                                "The runs have no task in common: there is nothing to compare.",
                                "class",
                                "failure"));
        flips();
        page.close();
    }

    private void differences(PairedDifference total) {
        page.open("div", "class", "answer compared").open("div");
        page.element("p", "Difference", "class", "label");
        page.element("p", Words.points(total.difference()), "class", "value").close();
        page.open("div");
        page.element("p", total.verdict(), "class", "id");
        page.element(
                "p", "95% interval " + Words.points(total.interval()) + " points, paired bootstrap", "class", "muted");
        page.element("p", ReportWords.grounds(total), "class", "muted").close(2);
        page.open("ul", "class", "plain");
        comparison
                .levels()
                .forEach((level, difference) -> page.open("li")
                        .element("span", "Level " + level + ": ", "class", "id")
                        .text(ReportWords.difference(difference))
                        .close());
        page.close();
    }

    private void flips() {
        List<Comparison.Flip> flips = comparison.flips();
        if (flips.isEmpty()) {
            page.element("p", "No task was scored differently.", "class", "muted");
            return;
        }
        page.open("details", "class", "numbers", "open", "open");
        page.element("summary", Words.count(flips.size(), "task") + " scored differently");
        page.open("table", "class", "cards");
        Parts.heads(page, "Task", "Level", "Second run", "First answer", "Second answer");
        page.open("tbody");
        for (Comparison.Flip flip : flips) {
            TaskFacts facts = flip.first().facts();
            page.open("tr").open("th", "scope", "row");
            page.element("span", facts.question().map(q -> Words.line(q, 100)).orElse(facts.id()), "dir", "auto");
            page.close();
            Parts.cell(page, "Level", String.valueOf(facts.level()));
            page.open("td", "data-name", "Second run");
            Parts.badge(
                    page,
                    flip.better() ? "good" : "bad",
                    flip.better() ? "▲" : "▼",
                    flip.better() ? "better" : "worse");
            page.close();
            Parts.cell(page, "First answer", TaskWords.answers(flip.first()));
            Parts.cell(page, "Second answer", TaskWords.answers(flip.second()));
            page.close();
        }
        page.close(3);
    }
}
