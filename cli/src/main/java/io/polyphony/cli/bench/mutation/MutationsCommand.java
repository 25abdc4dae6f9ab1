package io.polyphony.cli.bench.mutation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.ExitCode;
import io.polyphony.cli.bench.BenchCommand;
import io.polyphony.cli.terminal.Table;
import io.polyphony.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony bench mutations}: whether any of very many wrong model files ends the JVM. */
@Command(
        name = "mutations",
        description = "Open wrong model files in child JVMs, and tell of each that ends one.",
        sortOptions = false,
        footer = {
            "",
            "Each is a tiny model of some architecture with one to three faults: bits, lengths, keys, shapes, types, tokens.",
            "With --from N --count 1 and the seed of a run its mutation N is repeated.",
            "",
            "Examples:",
            "  polyphony bench mutations",
            "  polyphony bench mutations --count 20000 --seed 7",
            "  polyphony bench mutations --seed 7 --from 4711 --count 1"
        })
public final class MutationsCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private BenchCommand bench;

    @Spec
    private CommandSpec spec;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1000", description = "Mutations (default: 1000).")
    private long count;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Which mutations (default: 1).")
    private long seed;

    @Option(names = "--from", paramLabel = "N", defaultValue = "0", description = "Number of the first (default: 0).")
    private long from;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "Begin no more after so many seconds (default: 600).")
    private long seconds;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Where to put files that end a JVM (default: a new temporary folder).")
    private Path keep;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        require(count >= 1, "--count is " + count + ", and has to be 1 or more.");
        require(from >= 0, "--from is " + from + ", and has to be 0 or more.");
        require(seconds >= 1, "--time-limit is " + seconds + ", and has to be 1 or more.");
        Path folder = keep == null ? Files.createTempDirectory("polyphony-mutations") : Files.createDirectories(keep);
        long start = System.nanoTime();
        MutationRun.Result result;
        try (MutationProgress progress = new MutationProgress(terminal().err(), count)) {
            result = new MutationRun(seed, folder)
                    .run(from, from + count, start + TimeUnit.SECONDS.toNanos(seconds), progress::to);
        }
        report(result, folder, (System.nanoTime() - start) / 1e9);
        boolean clean = result.offences().isEmpty();
        Files.deleteIfExists(folder.resolve("mutation.gguf"));
        if (clean && keep == null) {
            Files.deleteIfExists(folder.resolve("child.err"));
            Files.deleteIfExists(folder);
        }
        if (!clean) {
            return ExitCode.FAILED.number();
        }
        return (result.count() < count ? ExitCode.PARTIAL : ExitCode.DONE).number();
    }

    private void report(MutationRun.Result result, Path folder, double took) throws Exception {
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("seed", seed);
            report.put("from", from);
            report.put("mutations", result.count());
            report.put("seconds", Math.round(took * 10) / 10.0);
            report.put("outcomes", result.outcomes());
            report.put("offences", result.offences());
            terminal().out().line(JSON.writeValueAsString(report));
            return;
        }
        Table table = new Table(Table.left("outcome"), Table.right("mutations"));
        result.outcomes().forEach(table::row);
        table.printTo(terminal().out());
        for (MutationRun.Offence offence : result.offences()) {
            terminal()
                    .out()
                    .line("%d %s: %s; file kept: %s"
                            .formatted(
                                    offence.index(),
                                    offence.what(),
                                    offence.description(),
                                    folder.resolve("offence-" + seed + "-" + offence.index() + ".gguf")));
        }
        terminal()
                .err()
                .line("%d of %d mutations of seed %d in %.0f s, %d offences"
                        .formatted(
                                result.count(),
                                count,
                                seed,
                                took,
                                result.offences().size()));
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private Terminal terminal() {
        return bench.polyphony().terminal();
    }
}
