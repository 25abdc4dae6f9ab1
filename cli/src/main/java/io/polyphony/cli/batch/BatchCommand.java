package io.polyphony.cli.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.ModelMixin;
import io.polyphony.cli.Polyphony;
import io.polyphony.cli.terminal.Style;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.conversation.Request;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.sampling.Sampling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony batch}: prompts in parallel over sequences of one context. */
@Command(
        name = "batch",
        description = "Answer prompts in parallel, each on a sequence of its own in one shared context.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  polyphony batch --compare \"Name three colours.\" \"Name three trees.\"",
            "  polyphony batch --sequences 8 --input prompts.jsonl --output answers.jsonl"
        })
public final class BatchCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One of llama.cpp's 64 holds the system prompt. */
    private static final int MOST_SEQUENCES = 63;

    @ParentCommand
    private Polyphony polyphony;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private ModelMixin models;

    @Parameters(paramLabel = "PROMPT", arity = "0..*", description = "The prompts, where there is no --input.")
    private List<String> prompts = List.of();

    @Option(names = "--sequences", defaultValue = "2", description = "Prompts at a time (default: 2).")
    private int sequences;

    @Option(names = "--batch-size", defaultValue = "64", description = "Most rows of one decode call (default: 64).")
    private int batchSize;

    @Option(
            names = "--context",
            defaultValue = "4096",
            description = "KV cells, one per token, shared by all sequences (default: 4096).")
    private int context;

    @Option(names = "--max-tokens", defaultValue = "128", description = "Most tokens of a reply (default: 128).")
    private int maxTokens;

    @Option(names = "--temperature", defaultValue = "0", description = "0 always takes the best token (default: 0).")
    private double temperature;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Of the draws; prompt i draws from seed + i (default: 0).")
    private long seed;

    @Option(names = "--system", paramLabel = "FILE", description = "The system prompt, prefilled once for all prompts.")
    private Path system;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "JSONL: an object with a string member \"prompt\" on each line.")
    private Path input;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "JSONL: a row per prompt, written as they finish. Prompts that it has already are skipped.")
    private Path output;

    @Option(names = "--unordered", description = "Write rows in the order in which they finish, not in the input's.")
    private boolean unordered;

    @Option(names = "--compare", description = "Then run the same prompts one after the other, and show the speed-up.")
    private boolean compare;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        require(
                sequences >= 1 && sequences <= MOST_SEQUENCES,
                "--sequences is " + sequences + ", and has to be from 1 to " + MOST_SEQUENCES + ".");
        require(
                system == null || Files.isRegularFile(system) && Files.isReadable(system),
                "--system " + system + " is not a file that can be read; check the path.");
        require(
                output == null || isWritable(output.toAbsolutePath()),
                "--output " + output + " can't be written; check that its folder exists and that it is a file.");
        List<BatchPrompt> all = prompts();
        Map<Integer, BatchRow> present = output == null ? Map.of() : BatchOutput.present(output, all);
        List<BatchPrompt> todo = all.stream()
                .filter(prompt -> !present.containsKey(prompt.index()))
                .toList();
        Terminal terminal = polyphony.terminal();
        if (!present.isEmpty()) {
            terminal.err().line(present.size() + " of " + all.size() + " prompts are in " + output + " already.");
        }
        // One more than asked for: the system prompt that the others fork.
        ModelOptions options =
                ModelOptions.DEFAULT.withContext(context).withBatch(batchSize).withSequences(sequences + 1);
        String systemText = system == null ? "" : new String(Files.readAllBytes(system), StandardCharsets.UTF_8);
        Request request = Request.of("").withMaxTokens(maxTokens).withSampling(Sampling.of(temperature, seed));
        List<BatchRow> rows = new ArrayList<>(present.values());
        BatchReport report;
        try (LocalModel model = models.open(terminal, options)) {
            // Where memory was short there are fewer; more workers would only wait for one another.
            int workers = Math.min(sequences, model.options().sequences() - 1);
            BatchRun run = new BatchRun(model, systemText, request);
            List<BatchRow> fresh = new ArrayList<>();
            double wall;
            try (BatchOutput out = output(todo)) {
                wall = timed(run, todo, workers, row -> {
                    synchronized (fresh) {
                        fresh.add(row);
                    }
                    out.add(row);
                });
            }
            rows.addAll(fresh);
            rows.sort(Comparator.comparingInt(BatchRow::index));
            report = BatchReport.of(model.name(), workers, wall, fresh, rows);
            if (compare && !todo.isEmpty()) {
                report = report.comparedWith(oneByOne(run, todo, fresh));
            }
        }
        return show(report);
    }

    private BatchReport.Sequential oneByOne(BatchRun run, List<BatchPrompt> todo, List<BatchRow> parallel)
            throws InterruptedException, IOException {
        polyphony.terminal().err().line("The same prompts one after the other:");
        List<BatchRow> rows = new ArrayList<>();
        double wall = timed(run, todo, 1, rows::add);
        List<BatchRow> sorted = new ArrayList<>(parallel);
        sorted.sort(Comparator.comparingInt(BatchRow::index));
        long same = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).text().equals(sorted.get(i).text()))
                .count();
        polyphony.terminal().err().line(same + " of " + rows.size() + " replies are the same as before.");
        return BatchReport.Sequential.of(wall, rows);
    }

    private double timed(BatchRun run, List<BatchPrompt> todo, int workers, Consumer<BatchRow> rows)
            throws InterruptedException, IOException {
        long start = System.nanoTime();
        try (BatchProgress progress = new BatchProgress(
                polyphony.terminal().err(), Math.max(1, Math.min(workers, todo.size())), todo.size())) {
            run.run(todo, workers, progress, rows);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
        }
    }

    private static boolean isWritable(Path file) {
        return Files.exists(file)
                ? Files.isWritable(file) && !Files.isDirectory(file)
                : Files.isDirectory(file.getParent()) && Files.isWritable(file.getParent());
    }

    private List<BatchPrompt> prompts() throws IOException {
        require((input == null) != prompts.isEmpty(), "Give either prompts or --input FILE, and not both.");
        if (input != null) {
            require(
                    Files.isReadable(input) && !Files.isDirectory(input),
                    "--input " + input + " is not a file that can be read; check the path.");
            return BatchInput.read(input);
        }
        return IntStream.range(0, prompts.size())
                .mapToObj(i -> BatchPrompt.of(i, prompts.get(i)))
                .toList();
    }

    private BatchOutput output(List<BatchPrompt> todo) throws IOException {
        if (output != null) {
            return BatchOutput.into(output, todo, !unordered);
        }
        return BatchOutput.to(todo, !unordered, json ? row -> {} : this::print);
    }

    private void print(BatchRow row) {
        Terminal terminal = polyphony.terminal();
        String head = "[" + row.index() + "]";
        terminal.out()
                .line(
                        row.failed()
                                ? terminal.out().styled(Style.RED, head) + " failed: " + row.error()
                                : terminal.out().styled(Style.BOLD, head) + " "
                                        + row.text().strip());
    }

    private int show(BatchReport report) throws JsonProcessingException {
        Terminal terminal = polyphony.terminal();
        terminal.err().line(report.summary());
        if (json) {
            terminal.out().line(JSON.writeValueAsString(report));
        }
        return report.exitCode().number();
    }
}
