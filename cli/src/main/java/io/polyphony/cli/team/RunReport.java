package io.polyphony.cli.team;

import io.polyphony.cli.report.ReportFile;
import io.polyphony.cli.report.RunFacts;
import io.polyphony.cli.report.RunPage;
import io.polyphony.cli.terminal.Channel;
import io.polyphony.event.Event;
import io.polyphony.event.EventListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A run's events on their way into a report page, which is written however the run ends; nothing where none was asked for. */
final class RunReport implements EventListener {

    private static final RunReport NONE = new RunReport(null);

    private final ReportFile file;
    private final List<Event> events = new ArrayList<>();
    private RunFacts facts = RunFacts.NONE;

    private RunReport(ReportFile file) {
        this.file = file;
    }

    /**
     * A report to be written to {@code path}; null for none.
     *
     * @throws io.polyphony.error.InvalidRequestException where it can't be written there
     */
    static RunReport to(Path path) {
        return path == null ? NONE : new RunReport(ReportFile.at(path));
    }

    @Override
    public synchronized void on(Event event) {
        if (file != null) {
            events.add(event);
        }
    }

    /** As if these had just been heard: a run that goes on has begun before. */
    void tellAll(List<Event> before) {
        before.forEach(this::on);
    }

    /** Adds to what is known of the run besides its events. */
    synchronized void know(UnaryOperator<RunFacts> more) {
        if (file != null) {
            facts = more.apply(facts);
        }
    }

    /** Writes the page and says where it is. */
    synchronized void write(Channel err) throws IOException {
        if (file != null) {
            file.write(RunPage.of(List.copyOf(events), facts));
            err.line("report written to " + file.path());
        }
    }

    /** Writes what there is of a run that was broken off; a failure to do so is kept with the run's own. */
    synchronized void writeAfter(Throwable failure, Channel err) {
        if (facts.model().isEmpty()) {
            return; // without a model nothing ran, and the failure says all
        }
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        know(known -> known.withFailure(failure instanceof InterruptedException ? "interrupted" : reason));
        try {
            write(err);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            err.line("the report could not be written: " + e.getMessage());
        }
    }
}
