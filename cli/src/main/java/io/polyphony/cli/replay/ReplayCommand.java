package io.polyphony.cli.replay;

import io.polyphony.cli.ExitCode;
import io.polyphony.cli.Polyphony;
import io.polyphony.cli.report.ReportFile;
import io.polyphony.cli.report.RunFacts;
import io.polyphony.cli.report.RunPage;
import io.polyphony.cli.team.TeamReport;
import io.polyphony.cli.team.TeamScreen;
import io.polyphony.cli.terminal.Channel;
import io.polyphony.event.Event;
import io.polyphony.journal.Journal;
import io.polyphony.journal.JournalHeader;
import io.polyphony.journal.RunRecord;
import io.polyphony.team.TeamResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony replay}: a run of a team as its journal has it. */
@Command(
        name = "replay",
        description = "Show a run of a team again from its journal, without a model.",
        sortOptions = false,
        footer = {
            "",
            "The exit code is 0 whatever came of the run, and 2 where the file is no journal that can be read.",
            "",
            "Examples:",
            "  polyphony replay run.jsonl",
            "  polyphony replay run.jsonl --speed 4",
            "  polyphony replay run.jsonl --step",
            "  polyphony replay run.jsonl --no-wait --report run.html"
        })
public final class ReplayCommand implements Callable<Integer> {

    /** More live lines than any model's sequences would need. */
    private static final int MOST_ROWS = 64;

    @ParentCommand
    private Polyphony polyphony;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A journal that was written with --journal.")
    private Path file;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "Times the speed of the run (default: 1).")
    private double speed;

    @Option(names = "--step", description = "Wait for Enter before each thing of interest.")
    private boolean step;

    @Option(names = "--no-wait", description = "Show everything at once, as where there is no terminal.")
    private boolean noWait;

    @Option(names = "--report", paramLabel = "FILE", description = "Write an HTML page that shows the run.")
    private Path page;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (!(speed > 0)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--speed is " + speed + ", and has to be above 0, such as 0.5 or 4.");
        }
        RunRecord record = Journal.read(file);
        Optional<ReportFile> target = Optional.ofNullable(page).map(ReportFile::at);
        Channel err = polyphony.terminal().err();
        introduce(record, err);
        show(record, err);
        conclude(record, err);
        TeamReport report = TeamReport.of(TeamResult.of(record));
        if (json) {
            polyphony.terminal().out().line(report.json());
        } else {
            report.printTo(polyphony.terminal().out());
        }
        if (target.isPresent()) {
            target.get().write(RunPage.of(record.events(), RunFacts.NONE.withModel(model(record), "")));
            err.line("report written to " + target.get().path());
        }
        return ExitCode.DONE.number();
    }

    private static String model(RunRecord record) {
        return record.started().map(began -> began.settings().get("model")).orElse("");
    }

    private static void introduce(RunRecord record, Channel err) {
        JournalHeader header = record.header();
        err.line("Replay of run " + header.run() + " of " + header.created()
                + (model(record).isEmpty() ? "" : ", made with " + model(record)));
        record.started().ifPresent(began -> err.line("Task: " + began.task()));
    }

    private void show(RunRecord record, Channel err) throws InterruptedException {
        int rows = record.events().stream().mapToInt(Event::sequence).max().orElse(0) + 1;
        Pace pace = pace(err);
        try (TeamScreen screen = new TeamScreen(err, Math.clamp(rows, 1, MOST_ROWS))) {
            for (Event event : record.events()) {
                pace.await(event);
                screen.on(event);
            }
        }
    }

    /** Nobody looks on where there is no terminal. */
    private Pace pace(Channel err) {
        if (noWait || !err.interactive()) {
            return Pace.NO_WAIT;
        }
        return step ? Pace.stepwise(EnterKey.of(System.in)) : Pace.timed(speed, Thread::sleep);
    }

    private void conclude(RunRecord record, Channel err) {
        if (record.tornBytes() > 0) {
            err.line("The last line was cut off while it was written; its " + record.tornBytes()
                    + " bytes are left out.");
        }
        if (record.finished().isEmpty()) {
            String command = record.header().attributes().getOrDefault("command", "team");
            err.line("The run is not over: it is still at work, or broke off and can go on with: polyphony " + command
                    + " --resume " + file);
        }
    }
}
