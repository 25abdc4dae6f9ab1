package io.polyphony.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.ExitCode;
import io.polyphony.cli.ModelFileMixin;
import io.polyphony.cli.Polyphony;
import io.polyphony.cli.bench.mutation.MutationsCommand;
import io.polyphony.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony bench}: what the decode loop, forks and the coordinator cost on this machine. */
@Command(
        name = "bench",
        description = "Measure this machine: decode loop, forks, coordinator, and stalls by long prompts.",
        sortOptions = false,
        subcommands = MutationsCommand.class,
        footer = {
            "",
            "Examples:",
            "  polyphony bench",
            "  polyphony bench decode stall --rounds 11 --write docs/measurements.md"
        })
public final class BenchCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private Polyphony polyphony;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelFileMixin models;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Which: ${COMPLETION-CANDIDATES} (default: all of them).")
    private List<BenchName> names = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "Recorded rounds, after one that warms up (default: 7).")
    private int rounds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Native threads (default: 1, so that the figures are the program's and not those of threads that wait for"
                            + " one another while others use the machine).")
    private int threads;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Markdown in which the section of each bench that runs is replaced.")
    private Path write;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        require(rounds >= 1 && rounds <= 1000, "--rounds is " + rounds + ", and has to be from 1 to 1000.");
        require(threads >= 1 && threads <= 512, "--threads is " + threads + ", and has to be from 1 to 512.");
        Set<BenchName> wanted = names.isEmpty() ? EnumSet.allOf(BenchName.class) : EnumSet.copyOf(names);
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        Conditions conditions = Conditions.here(arguments, "none", threads);
        List<BenchResult> results;
        if (wanted.stream().anyMatch(BenchName::needsModel)) {
            Path file = models.file(terminal());
            try (BenchModel model = LlamaBenchModel.open(file, threads)) {
                conditions = conditions.withModel(model.name());
                results = run(wanted, model, StepCost.measure(model), conditions);
            }
        } else {
            results = run(wanted, null, StepCost.NONE, conditions);
        }
        if (json) {
            terminal().out().line(JSON.writeValueAsString(new BenchReport(conditions, results)));
        }
        return ExitCode.DONE.number();
    }

    /** Runs the benches; what is measured is shown and written at once, so that nothing is lost if a later one fails. */
    private List<BenchResult> run(Set<BenchName> wanted, BenchModel model, StepCost cost, Conditions conditions)
            throws Exception {
        plan(wanted, model, cost, conditions);
        List<BenchResult> results = new ArrayList<>();
        for (BenchName name : wanted) {
            BenchResult result;
            try (BenchProgress progress = new BenchProgress(terminal().err(), name.name(), rounds)) {
                result = name.bench(model).run(new Rounds(rounds, progress::round));
            }
            results.add(result);
            if (!json) {
                terminal().out().line("");
                result.table().printTo(terminal().out());
            }
            if (write != null) {
                new MeasurementsFile(write).replace(result.name(), MarkdownSection.of(result, conditions));
                terminal().err().line("section " + result.name() + " of " + write + " is written.");
            }
        }
        return results;
    }

    private void plan(Set<BenchName> wanted, BenchModel model, StepCost cost, Conditions conditions) {
        double seconds = wanted.stream()
                .mapToDouble(name -> name.bench(model).estimate(cost, rounds))
                .sum();
        terminal().err().line(conditions.line());
        terminal()
                .err()
                .line("%s: %d rounds each and one to warm up, about %s"
                        .formatted(
                                wanted.stream().map(BenchName::name).collect(Collectors.joining(", ")),
                                rounds,
                                seconds < 90
                                        ? String.format(Locale.ROOT, "%.0f s", seconds)
                                        : String.format(Locale.ROOT, "%.0f minutes", seconds / 60)));
        if (!json) {
            terminal().out().line(conditions.line());
        }
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    /** The root, for subcommands. */
    public Polyphony polyphony() {
        return polyphony;
    }

    private Terminal terminal() {
        return polyphony.terminal();
    }
}
