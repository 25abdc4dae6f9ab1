package io.polyphony.cli.report;

import io.polyphony.event.Event;
import io.polyphony.page.Markup;
import io.polyphony.page.PageFrame;
import java.util.List;

/**
 * The report of a team's run as one HTML page: it needs no file or network besides itself, can be read without its script,
 * and holds what models and users wrote as text alone.
 */
public final class RunPage {

    private static final PageFrame FRAME = PageFrame.beside(RunPage.class);

    private RunPage() {}

    /** The page of a run of which nothing but its events is known. */
    public static String of(List<Event> events) {
        return of(events, RunFacts.NONE);
    }

    /**
     * The page of a run.
     *
     * @param events in the order in which they were published; of a run that was cut off, those until then
     */
    public static String of(List<Event> events, RunFacts facts) {
        RunOutline run = RunOutline.of(events);
        RunClock clock = RunClock.of(events, facts);
        Timeline timeline = Timeline.of(events, facts);
        Markup page = FRAME.begin(title(run.task()), "Skip to the plan", "plan");
        new HeadSection(page, run, facts, timeline, clock.begin()).write(events.isEmpty());
        page.open("main");
        PlanSection plan = new PlanSection(page, run);
        plan.graphs();
        plan.steps();
        new TimelineSection(page, timeline).write();
        new AgentsSection(page, run, clock).write();
        page.close();
        return FRAME.end(page);
    }

    private static String title(String task) {
        return task.isBlank() ? "A team's run" : Counts.line(task, 80) + " – a team's run";
    }
}
