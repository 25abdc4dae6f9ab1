package io.polyphony.cli.gaia;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.cli.ExitCode;
import io.polyphony.cli.ModelMixin;
import io.polyphony.cli.report.ReportFile;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.TaskSet;
import io.polyphony.gaia.report.SetFacts;
import io.polyphony.gaia.report.TaskFacts;
import io.polyphony.gaia.study.FamilyIndex;
import io.polyphony.gaia.study.Pace;
import io.polyphony.gaia.study.RunOutcome;
import io.polyphony.gaia.study.Study;
import io.polyphony.gaia.study.StudyBudget;
import io.polyphony.gaia.study.StudyFacts;
import io.polyphony.gaia.study.StudyGrids;
import io.polyphony.gaia.study.StudyJson;
import io.polyphony.gaia.study.StudyPlan;
import io.polyphony.gaia.study.StudyResults;
import io.polyphony.gaia.study.StudyScope;
import io.polyphony.gaia.study.StudySection;
import io.polyphony.gaia.study.StudySetting;
import io.polyphony.gaia.study.StudySource;
import io.polyphony.gaia.task.Dataset;
import io.polyphony.gaia.task.Entry;
import io.polyphony.gaia.task.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony gaia study}: a fixed plan of runs within a time budget, and what comes of them. */
@Command(
        name = "study",
        description =
                "Compare the team with its baselines and ablations, on a fixed plan of runs within a time budget.",
        sortOptions = false,
        footer = {
            "",
            "Runs that are complete aren't made again: the same command goes on where the last one stopped.",
            "",
            "Examples:",
            "  polyphony gaia study --tasks examples/gaia --out gaia-runs/study --plan",
            "  polyphony gaia study --tasks examples/gaia --oracle-plans examples/gaia/oracle-plans.jsonl --twins"
                    + " examples/gaia/twins --budget 60m --out gaia-runs/study --docs docs/gaia.md"
        })
final class GaiaStudyCommand implements Callable<Integer> {

    private static final int MOST_SEQUENCES = 64;
    private static final String JSON_FILE = "study.json";

    private final Solvers solvers;
    private final LongSupplier nanoTime;

    @ParentCommand
    private GaiaCommand gaia;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SetMixin tasks;

    @Option(
            names = "--oracle-plans",
            paramLabel = "FILE",
            description = "The plans that the solver oracle carries out; without it there is no such run.")
    private Path plans;

    @Option(
            names = "--twins",
            paramLabel = "DIR",
            description = "The folder of the set's twins, with a twins.json; without it they are no part of the study.")
    private Path twins;

    @Mixin
    private SelectionMixin selection;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "60m",
            converter = WallConverter.class,
            description = "The time of this command, such as 60m or 2h; then it stops at the next row (default: 60m).")
    private Duration budget;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder that gets a folder for each run, and study.json.")
    private Path out;

    @Option(
            names = "--docs",
            paramLabel = "FILE",
            description = "A page in Markdown whose section between the markers of a study is replaced.")
    private Path docs;

    @Option(
            names = "--sequences",
            paramLabel = "N",
            defaultValue = "4",
            description = "Tasks that are worked on at a time, but in runs that measure throughput (default: 4).")
    private int sequences;

    @Option(
            names = "--subset",
            paramLabel = "N",
            defaultValue = "24",
            description = "Tasks that throughput is measured on (default: 24).")
    private int subset;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often throughput is measured, as far as the budget goes (default: 3).")
    private int rounds;

    @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same draws (default: 1).")
    private long seed;

    @Option(names = "--plan", description = "Show the plan, and do nothing.")
    private boolean planOnly;

    @Mixin
    private ModelMixin models;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    GaiaStudyCommand() {
        this(Solvers.STANDARD, System::nanoTime);
    }

    /** The command with other solvers and another clock, for tests. */
    GaiaStudyCommand(Solvers solvers, LongSupplier nanoTime) {
        this.solvers = solvers;
        this.nanoTime = nanoTime;
    }

    @Override
    public Integer call() throws Exception {
        check();
        StudyBudget clock = new StudyBudget(budget, nanoTime);
        Dataset set = tasks.required();
        Optional<Dataset> others = Optional.ofNullable(twins).map(folder -> tasks.load("--twins", folder));
        StudySource source = source(set, others);
        StudyPlan plan = StudyPlan.of(new StudyScope(
                set.select(selection.selection()),
                others.map(this::chosen).orElse(List.of()),
                source.families(),
                sequences,
                subset,
                rounds,
                seed));
        StudySetting setting = new StudySetting(
                TaskSet.of(set), others.map(TaskSet::of), out, Limits.DEFAULT, seed, RunSoftware.versions());
        Optional<StudyPage> page = docs == null ? Optional.empty() : Optional.of(StudyPage.at(docs));
        showPlan(plan, setting);
        if (planOnly) {
            return ExitCode.DONE.number();
        }
        Files.createDirectories(out);
        return show(carryOut(plan, setting, clock, source), page);
    }

    private void check() {
        require(
                plans == null || Files.isRegularFile(plans) && Files.isReadable(plans),
                "--oracle-plans " + plans + " is not a file that can be read; check the path.");
        require(
                sequences >= 1 && sequences <= MOST_SEQUENCES,
                "--sequences is " + sequences + ", and has to be from 1 to " + MOST_SEQUENCES + ".");
        require(subset >= 1, "--subset is " + subset + ", and has to be 1 or more.");
        require(rounds >= 0, "--rounds is " + rounds + ", and has to be 0 or more.");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** Twins of the chosen levels; a set of them may be without one of these. */
    private List<Entry> chosen(Dataset others) {
        Selection wanted = selection.selection();
        return others.entries().stream()
                .filter(entry -> wanted.levels().isEmpty() || wanted.levels().contains(entry.level()))
                .limit(wanted.limit().orElse(Integer.MAX_VALUE))
                .toList();
    }

    private Path folder() {
        return tasks.folder().orElseThrow();
    }

    private StudySource source(Dataset set, Optional<Dataset> others) {
        Map<String, TaskFacts> known = new LinkedHashMap<>(SetFacts.of(set, folder(), false));
        others.ifPresent(some -> known.putAll(SetFacts.of(some, twins, false)));
        return new StudySource(
                known, FamilyIndex.of(folder()), others.isPresent() ? SetFacts.clusters(twins) : Map.of());
    }

    private void showPlan(StudyPlan plan, StudySetting setting) {
        Terminal terminal = gaia.terminal();
        GridTable.print(StudyGrids.plan(Pace.of(plan, setting)), json || !planOnly ? terminal.err() : terminal.out());
    }

    private StudyResults carryOut(StudyPlan plan, StudySetting setting, StudyBudget clock, StudySource source)
            throws InterruptedException {
        Terminal terminal = gaia.terminal();
        var made = new StudyRunSolvers(solvers, models, terminal, Limits.DEFAULT, Optional.ofNullable(plans));
        List<RunOutcome> outcomes;
        try (StudyProgress progress =
                new StudyProgress(terminal.err(), plan.runs().size())) {
            outcomes = new Study(plan, setting, made, clock, progress).carryOut();
        } catch (InterruptedException e) {
            terminal.err().line("Finished rows are kept in " + out + ". Go on with: " + command("polyphony"));
            throw e;
        }
        StudyFacts facts = new StudyFacts(
                folder().toString(), out.toString(), command("./polyphony"), Instant.now(), budget, clock.used(), seed);
        return StudyResults.of(facts, plan, outcomes, out, source);
    }

    private String command(String program) {
        return Stream.concat(Stream.of(program), spec.root().commandLine().getParseResult().originalArgs().stream())
                .map(ResumeHint::quoted)
                .collect(Collectors.joining(" "));
    }

    private int show(StudyResults results, Optional<StudyPage> page) throws IOException {
        Terminal terminal = gaia.terminal();
        ObjectNode object = StudyJson.of(results);
        Path file = out.resolve(JSON_FILE);
        ReportFile.at(file).write(object.toPrettyString() + "\n");
        if (json) {
            terminal.out().line(object.toString());
        } else {
            StudyTables.print(results, terminal.out());
        }
        if (page.isPresent()) {
            page.get().write(StudySection.of(results));
            terminal.err().line("section written to " + page.get().path());
        }
        terminal.err().line("results written to " + file);
        return exitCode(results).number();
    }

    private static ExitCode exitCode(StudyResults results) {
        if (results.reports().isEmpty()) {
            return ExitCode.FAILED;
        }
        return results.outcomes().stream().allMatch(one -> one.state() == RunOutcome.State.COMPLETE)
                ? ExitCode.DONE
                : ExitCode.PARTIAL;
    }
}
