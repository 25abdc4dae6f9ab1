package io.polyphony.cli.gaia;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.ModelMixin;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.gaia.benchmark.Benchmark;
import io.polyphony.gaia.benchmark.BenchmarkListener;
import io.polyphony.gaia.benchmark.BenchmarkResult;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.benchmark.TaskSet;
import io.polyphony.gaia.task.Dataset;
import io.polyphony.gaia.task.Entry;
import io.polyphony.gaia.team.Ablation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony gaia run}: one solver over the tasks of a folder. */
@Command(
        name = "run",
        description =
                "Let a solver answer the tasks of a GAIA-format folder, in parallel; finished rows survive a crash.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  polyphony gaia run --tasks examples/gaia",
            "  polyphony gaia run --tasks examples/gaia --solver heuristic --level 1,2 --json",
            "  polyphony gaia run --tasks examples/gaia --sequences 4 --epochs 3 --out gaia-runs/team",
            "  polyphony gaia run --tasks examples/gaia --sequences 4 --epochs 3 --out gaia-runs/team --resume"
        })
final class GaiaRunCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RUNS = Path.of("gaia-runs");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int MOST_SEQUENCES = 64;

    private final Solvers solvers;

    @ParentCommand
    private GaiaCommand gaia;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SetMixin set;

    @Mixin
    private SelectionMixin selection;

    @Option(names = "--ids", paramLabel = "ID", split = ",", description = "Only the tasks with these ids.")
    private List<String> ids = List.of();

    @Option(
            names = "--sequences",
            paramLabel = "N",
            defaultValue = "1",
            description = "Tasks that are worked on at a time (default: 1).")
    private int sequences;

    @Option(
            names = "--epochs",
            paramLabel = "K",
            defaultValue = "1",
            description = "Attempts at each task; the score is over all of them (default: 1).")
    private int epochs;

    @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same draws (default: 1).")
    private long seed;

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            defaultValue = "team",
            description = "Who answers: ${COMPLETION-CANDIDATES} (default: team).")
    private SolverName solver;

    @Option(
            names = "--without",
            paramLabel = "AGENT",
            split = ",",
            description =
                    "Leave out the share of these agents of the team, to see what it is worth: ${COMPLETION-CANDIDATES}.")
    private List<Ablation> without = List.of();

    @Option(
            names = "--no-fork",
            description = "Let every agent of the team prefill its examples anew, to see what sharing them is worth.")
    private boolean noFork;

    @Option(
            names = "--oracle-plans",
            paramLabel = "FILE",
            description = "The plans that --solver oracle carries out, one a line.")
    private Path plans;

    @Option(
            names = "--out",
            paramLabel = "RUN",
            description =
                    "The folder for rows, manifest and traces (default: one named by solver and time in gaia-runs).")
    private Path out;

    @Option(names = "--resume", description = "Go on with the run in --out: rows that are there aren't made again.")
    private boolean resume;

    @Option(
            names = "--max-wall",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = WallConverter.class,
            description = "Most time of an attempt, such as 90s, 2m or PT2M (default: 2m).")
    private Duration maxWall;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Most tokens of an attempt (default: 20000).")
    private long maxTokens;

    @Option(
            names = "--max-tool-calls",
            paramLabel = "N",
            defaultValue = "40",
            description = "Most tool calls of an attempt (default: 40).")
    private int maxToolCalls;

    @Mixin
    private ModelMixin models;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    GaiaRunCommand() {
        this(Solvers.STANDARD);
    }

    /** The command with other solvers, for tests. */
    GaiaRunCommand(Solvers solvers) {
        this.solvers = solvers;
    }

    @Override
    public Integer call() throws Exception {
        check();
        Dataset all = set.required();
        List<Entry> chosen = all.select(selection.selection().withIds(ids));
        Path folder = folder();
        Limits limits = new Limits(maxWall, maxTokens, maxToolCalls);
        Terminal terminal = gaia.terminal();
        BenchmarkResult result;
        try (RunSolver made = solvers.make(solver, request(terminal, limits));
                RunProgress progress = new RunProgress(terminal.err(), System::nanoTime)) {
            result = Benchmark.over(TaskSet.of(all).withEntries(chosen))
                    .solver(solver.toString(), made)
                    .limits(limits)
                    .parallel(sequences)
                    .epochs(epochs)
                    .seed(seed)
                    .out(folder)
                    .resume(resume)
                    .software(RunSoftware.versions())
                    .listen(opening(made, progress))
                    .run();
        } catch (InterruptedException e) {
            new ResumeHint(spec, folder).print(terminal.err(), chosen.size() * epochs);
            throw e;
        }
        return show(result, folder);
    }

    private SolverRequest request(Terminal terminal, Limits limits) {
        return new SolverRequest(
                models, terminal, sequences, limits, Optional.ofNullable(plans), Set.copyOf(without), !noFork);
    }

    private void check() {
        require(
                sequences >= 1 && sequences <= MOST_SEQUENCES,
                "--sequences is " + sequences + ", and has to be from 1 to " + MOST_SEQUENCES + ".");
        require(epochs >= 1, "--epochs is " + epochs + ", and has to be 1 or more.");
        require(maxTokens >= 1, "--max-tokens is " + maxTokens + ", and has to be 1 or more.");
        require(maxToolCalls >= 0, "--max-tool-calls is " + maxToolCalls + ", and has to be 0 or more.");
        require(!resume || out != null, "--resume needs --out RUN, the folder of the run to go on with.");
        require(
                solver == SolverName.TEAM || without.isEmpty() && !noFork,
                "--without and --no-fork are for --solver team alone.");
        require(
                (solver == SolverName.ORACLE) == (plans != null),
                plans == null
                        ? "--solver oracle needs --oracle-plans FILE."
                        : "--oracle-plans is for --solver oracle alone.");
        require(
                plans == null || Files.isRegularFile(plans) && Files.isReadable(plans),
                "--oracle-plans " + plans + " is not a file that can be read; check the path.");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private Path folder() {
        if (out != null) {
            return out;
        }
        String name = solver + "-" + TIME.format(LocalDateTime.now());
        Path folder = RUNS.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = RUNS.resolve(name + "-" + i);
        }
        return folder;
    }

    /** The model is opened only when it's known that there's something to do for it, and that the folder can be used. */
    private static BenchmarkListener opening(RunSolver solver, RunProgress progress) {
        return new BenchmarkListener() {
            @Override
            public void begun(int attempts, List<Row> present) {
                if (present.size() < attempts) {
                    solver.open();
                }
                progress.begun(attempts, present);
            }

            @Override
            public void finished(Row row) {
                progress.finished(row);
            }
        };
    }

    private int show(BenchmarkResult result, Path folder) throws JsonProcessingException {
        Terminal terminal = gaia.terminal();
        if (json) {
            terminal.out().line(JSON.writeValueAsString(RunSummary.of(result, epochs, folder)));
        } else {
            RunTable.print(result, epochs, folder, terminal.out());
        }
        if (result.failed() > 0) {
            terminal.err()
                    .line(result.failed() + " of " + result.rows().size()
                            + " attempts failed; their rows say why, and count as wrong.");
        }
        return RunSummary.exitCode(result).number();
    }
}
