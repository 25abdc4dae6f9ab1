package io.polyphony.cli.gaia;

import io.polyphony.cli.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code polyphony gaia run}: one solver over the tasks of a folder. */
@Command(
        name = "run",
        description = "Let a solver answer the tasks of a GAIA-format folder; rows survive a crash.",
        sortOptions = false,
        footer = {"", "Examples:", "  polyphony gaia run --tasks examples/gaia --solver heuristic"})
final class GaiaRunCommand implements Callable<Integer> {

    @ParentCommand
    private GaiaCommand gaia;

    @Option(names = "--tasks", required = true, paramLabel = "DIR", description = "The folder of the set.")
    private Path tasks;

    @Option(names = "--solver", paramLabel = "NAME", description = "Who answers.")
    private String solver;

    @Override
    public Integer call() {
        gaia.terminal().err().line("There is no solver " + solver + ".");
        return ExitCode.USAGE.number();
    }
}
