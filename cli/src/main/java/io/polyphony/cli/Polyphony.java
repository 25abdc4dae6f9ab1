package io.polyphony.cli;

import io.polyphony.cli.batch.BatchCommand;
import io.polyphony.cli.bench.BenchCommand;
import io.polyphony.cli.doctor.DoctorCommand;
import io.polyphony.cli.gaia.GaiaCommand;
import io.polyphony.cli.pairs.PairsCommand;
import io.polyphony.cli.replay.ReplayCommand;
import io.polyphony.cli.team.DemoCommand;
import io.polyphony.cli.team.TeamCommand;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.store.ModelStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The root of the {@code polyphony} command.
 *
 * <p>A command is a class annotated with {@code @Command} and listed in {@code subcommands} here. It reaches the terminal
 * through a field {@code @ParentCommand Polyphony}, returns {@link ExitCode#number()}, and throws what goes wrong: a
 * {@link io.polyphony.error.PolyphonyException}, or picocli's {@link ParameterException} for its own arguments.
 */
@Command(
        name = "polyphony",
        description = "Teams of agents that think at the same time in one shared local model.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done",
            "  1:failed",
            "  2:wrong command line, or something that the command needs is missing",
            "  3:done in part",
            "130:interrupted"
        },
        footer = {"", "Examples:", "  polyphony demo", "  polyphony team --help"},
        subcommands = {
            DemoCommand.class,
            TeamCommand.class,
            ReplayCommand.class,
            DoctorCommand.class,
            BatchCommand.class,
            GaiaCommand.class,
            ModelsCommand.class,
            BenchCommand.class,
            PairsCommand.class,
            CompletionCommand.class
        })
public final class Polyphony implements Callable<Integer> {

    private final Terminal terminal;
    private final ModelStore store;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log more to standard error; twice: everything, llama.cpp's own log included.")
    private boolean[] verbose = {};

    Polyphony(Terminal terminal) {
        this(terminal, ModelStore.ofEnvironment());
    }

    private Polyphony(Terminal terminal, ModelStore store) {
        this.terminal = Objects.requireNonNull(terminal, "terminal");
        this.store = Objects.requireNonNull(store, "store");
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(Terminal.system(), args));
    }

    private static int run(Terminal terminal, String... args) {
        Logging.configure(0, terminal.err());
        try (var interruption = Interruption.ofThisThread()) {
            return execute(terminal, interruption, args);
        }
    }

    /** Runs one command; {@code more} are commands besides those listed, for tests. */
    static int execute(Terminal terminal, Interruption interruption, String[] args, Object... more) {
        return execute(new Polyphony(terminal), interruption, args, more);
    }

    /** Runs one command on the model files of {@code store}. */
    static int execute(Terminal terminal, Interruption interruption, ModelStore store, String... args) {
        return execute(new Polyphony(terminal, store), interruption, args);
    }

    private static int execute(Polyphony root, Interruption interruption, String[] args, Object... more) {
        Terminal terminal = root.terminal();
        var failures = new FailureReport(root, interruption);
        CommandLine commandLine = commandLine(root, more);
        commandLine.setParameterExceptionHandler(new UsageReport(terminal));
        commandLine.setExecutionExceptionHandler((e, _, _) -> failures.report(e).number());
        commandLine.setExecutionStrategy(parsed -> {
            Logging.configure(root.verbosity(), terminal.err());
            return new RunLast().execute(parsed);
        });
        try {
            return commandLine.execute(args);
        } catch (Error e) {
            return failures.report(e).number();
        }
    }

    /** The commands and what they have in common, without anything that reports. */
    static CommandLine commandLine(Polyphony root, Object... more) {
        var commandLine = new CommandLine(root);
        for (Object command : more) {
            commandLine.addSubcommand(command);
        }
        Terminal terminal = root.terminal();
        commandLine.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.out().coloured() ? Ansi.ON : Ansi.OFF));
        commandLine.setUsageHelpWidth(Math.clamp(terminal.out().columns(), 60, 100));
        commandLine.setOut(new PrintWriter(new LineWriter(terminal.out()), true));
        commandLine.setErr(new PrintWriter(new LineWriter(terminal.err()), true));
        return commandLine;
    }

    /** Where commands write. */
    public Terminal terminal() {
        return terminal;
    }

    /** The model files of this user. */
    ModelStore store() {
        return store;
    }

    /** How often {@code --verbose} was given. */
    public int verbosity() {
        return verbose.length;
    }

    /** Without a command there is nothing to do: the usage goes to standard error, as a script's results don't. */
    @Override
    public Integer call() {
        var usage = new StringWriter();
        spec.commandLine().usage(new PrintWriter(usage, true));
        terminal.err().line(usage.toString().stripTrailing());
        return ExitCode.USAGE.number();
    }
}
