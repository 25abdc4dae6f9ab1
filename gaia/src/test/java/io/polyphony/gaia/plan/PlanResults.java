package io.polyphony.gaia.plan;

import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.tool.CallResult;
import io.polyphony.gaia.tool.ComputeTools;
import io.polyphony.gaia.tool.ObservedTool;
import io.polyphony.gaia.tool.PlanRun;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What plans give when the real tools run them, and the bank that ships. */
final class PlanResults {

    private static final ToolBox TOOLS =
            ToolBox.of(ComputeTools.all().stream().map(ObservedTool::of).toArray(AgentTool[]::new));

    private PlanResults() {}

    static ExampleBank bank() {
        return ExampleBank.of(Stream.of("arithmetic", "units", "dates")
                .map(name -> Path.of("..", "prompts", "gaia", "plans-" + name + ".txt"))
                .map(PlanResults::text)
                .toList());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<String> of(PlanCandidate candidate) {
        try {
            Limits limits = new Limits(Duration.ofMinutes(1), 1_000, 50);
            Attempt attempt = new Attempt(1, 1, limits, new Events(event -> {}));
            List<CallResult> results = new ArrayList<>(new PlanRun(ToolCalls.of(TOOLS, "executor", attempt))
                    .run(PlanCompiler.compile(candidate.plan(), candidate.question())));
            CallResult last = results.getLast();
            return last.fault().isPresent() ? Optional.empty() : Optional.of(last.text());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static boolean same(String result, String answer) {
        return result.matches("-?[\\d.]+") && answer.matches("-?[\\d.]+")
                ? new BigDecimal(result).compareTo(new BigDecimal(answer)) == 0
                : result.equalsIgnoreCase(answer);
    }
}
