package io.polyphony.cli.gaia;

import io.polyphony.cli.ExitCode;
import io.polyphony.cli.Polyphony;
import io.polyphony.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony gaia}: what there is to do with a folder of GAIA-format tasks; its subcommands do it. */
@Command(
        name = "gaia",
        description = "Run GAIA-format benchmark tasks, and score and report what came out.",
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            GaiaRunCommand.class,
            GaiaScoreCommand.class,
            GaiaReportCommand.class,
            GaiaSubmissionCommand.class,
            GaiaStudyCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  polyphony gaia run --tasks examples/gaia --solver heuristic --out gaia-runs/heuristic",
            "  polyphony gaia report gaia-runs/heuristic --html heuristic.html",
            "  polyphony gaia submission gaia-runs/heuristic --tasks examples/gaia"
        })
public final class GaiaCommand implements Callable<Integer> {

    @ParentCommand
    private Polyphony polyphony;

    @Spec
    private CommandSpec spec;

    /** Without a subcommand there is nothing to do: the usage goes to standard error. */
    @Override
    public Integer call() {
        var usage = new StringWriter();
        spec.commandLine().usage(new PrintWriter(usage, true));
        terminal().err().line(usage.toString().stripTrailing());
        return ExitCode.USAGE.number();
    }

    /** Where subcommands write. */
    Terminal terminal() {
        return polyphony.terminal();
    }
}
