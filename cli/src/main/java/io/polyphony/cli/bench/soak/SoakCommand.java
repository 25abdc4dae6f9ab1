package io.polyphony.cli.bench.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.cli.ExitCode;
import io.polyphony.cli.bench.BenchCommand;
import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.LiveLines;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.gguf.TinyGguf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony bench soak}: whether the engine stays right, fair and lean under load with mishaps. */
@Command(
        name = "soak",
        description = "Let many agents talk on few sequences, with random cancels, deadlines and failures.",
        sortOptions = false,
        footer = {
            "",
            "Every reply has to be what the agent gets alone from the tiny model, nothing may be lost or left over, memory",
            "has to stay, and the slowest agent has to get at least half of the median's tokens; else the exit code is 1.",
            "",
            "Examples:",
            "  polyphony bench soak",
            "  polyphony bench soak --seconds 600 --agents 256 --seed 7"
        })
public final class SoakCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** llama.cpp b4916 has no more. */
    private static final int MOST_SEQUENCES = 64;

    @ParentCommand
    private BenchCommand bench;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "60", description = "How long (default: 60).")
    private int seconds;

    @Option(names = "--agents", paramLabel = "N", defaultValue = "64", description = "Agents (default: 64).")
    private int agents;

    @Option(names = "--sequences", paramLabel = "N", defaultValue = "4", description = "Sequences (default: 4).")
    private int sequences;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of all draws (default: 1).")
    private long seed;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        require(seconds >= 1, "--seconds is " + seconds + ", and has to be 1 or more.");
        require(agents >= 1, "--agents is " + agents + ", and has to be 1 or more.");
        require(
                sequences >= 1 && sequences <= MOST_SEQUENCES,
                "--sequences is " + sequences + ", and has to be from 1 to " + MOST_SEQUENCES + ".");
        Terminal terminal = bench.polyphony().terminal();
        Path file = Files.createTempFile("polyphony-soak", ".gguf");
        SoakReport report;
        try {
            TinyGguf.write(file, TinyGguf.Options.defaults().withSeed(seed));
            SoakOptions options = new SoakOptions(agents, sequences, Duration.ofSeconds(seconds), seed);
            report = observed(terminal.err(), progress -> new Soak(options).run(file, progress));
        } finally {
            Files.deleteIfExists(file);
        }
        if (json) {
            ObjectNode object = JSON.valueToTree(report);
            object.set("faults", JSON.valueToTree(report.faults()));
            terminal.out().line(JSON.writeValueAsString(object));
        } else {
            report.printTo(terminal.out());
        }
        return (report.faults().isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private interface Run {
        SoakReport with(Consumer<Soak.Progress> progress) throws Exception;
    }

    private SoakReport observed(Channel channel, Run run) throws Exception {
        if (!channel.interactive()) {
            channel.line("soak: %d agents on %d sequences for %d s".formatted(agents, sequences, seconds));
            return run.with(_ -> {});
        }
        try (LiveLines lines = channel.live(1)) {
            return run.with(progress -> lines.set(
                    0,
                    "soak  %3d of %d s  %d requests"
                            .formatted(progress.elapsed().toSeconds(), seconds, progress.requests())));
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
