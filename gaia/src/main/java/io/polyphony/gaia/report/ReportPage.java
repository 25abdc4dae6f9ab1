package io.polyphony.gaia.report;

import io.polyphony.page.Markup;
import io.polyphony.page.PageFrame;
import java.util.Optional;

/**
 * The report of a run as one HTML page. It needs no file or network besides itself, can be read without its script, and holds what
 * models and sets wrote as text alone.
 */
public final class ReportPage {

    private static final PageFrame FRAME = PageFrame.beside(ReportPage.class);

    private ReportPage() {}

    /**
     * The page of a run.
     *
     * @param comparison with another run, which has to be one whose first run is {@code run}
     * @param traces of the run's attempts
     */
    public static String of(RunReport run, Optional<Comparison> comparison, Traces traces) {
        Markup page = FRAME.begin(title(run), "Skip to the tasks", "tasks");
        new HeadSection(page, run).write();
        page.open("main");
        new LevelSection(page, run, comparison).write();
        comparison.ifPresent(with -> new ComparisonSection(page, with).write());
        new StatusSection(page, run).write();
        new TimelineSection(page, run, traces).write();
        new TasksSection(page, run, traces).write();
        page.close();
        return FRAME.end(page);
    }

    private static String title(RunReport run) {
        return Words.line(run.facts().solver() + " on " + run.facts().set(), 80) + " – a run";
    }
}
