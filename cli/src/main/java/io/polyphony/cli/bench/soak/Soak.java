package io.polyphony.cli.bench.soak;

import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.runtime.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The run: every agent says first what it says alone, then all talk at once. */
final class Soak {

    /**
     * How far it is.
     *
     * @param elapsed since all began to talk
     * @param requests made so far
     */
    record Progress(Duration elapsed, long requests) {}

    private static final Path STATUS = Path.of("/proc/self/status");

    private final SoakOptions options;
    private final List<Long> heap = new ArrayList<>();
    private final List<Long> resident = new ArrayList<>();

    Soak(SoakOptions options) {
        this.options = options;
    }

    /** Runs on the model in {@code file}; {@code progress} hears of it about once a second. */
    SoakReport run(Path file, Consumer<Progress> progress) throws Exception {
        ModelOptions model = ModelOptions.DEFAULT
                .withThreads(1)
                .withSequences(options.sequences())
                .withContext(options.sequences() * 128)
                .withQueue(options.agents());
        try (LocalModel opened = LocalModel.open(file, model)) {
            return run(opened, progress);
        }
    }

    private SoakReport run(LocalModel model, Consumer<Progress> progress) throws Exception {
        List<SoakAgent> agents = new ArrayList<>();
        for (int i = 0; i < options.agents(); i++) {
            String prompt = SoakAgent.prompt(i, options.seed());
            agents.add(alone(model, prompt, options.seed() + i));
        }
        long start = System.nanoTime();
        long deadline = start + options.time().toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> talking = new ArrayList<>();
            for (SoakAgent agent : agents) {
                talking.add(threads.submit(() -> agent.askUntil(deadline)));
            }
            watch(talking, start, agents, progress);
        }
        sample();
        return report(model, agents, (System.nanoTime() - start) / 1e9);
    }

    /** An agent that knows what it is told while nobody else asks. */
    private static SoakAgent alone(LocalModel model, String prompt, long seed) throws InterruptedException {
        try (Sequence sequence = model.sequence()) {
            String said = sequence.generate(prompt, GenerateOptions.DEFAULT.withMaxTokens(SoakOptions.LONGEST_REPLY))
                    .text();
            return new SoakAgent(model, prompt, said, sequence.tokens(), seed);
        }
    }

    /** Tells of the progress until all have ended; memory is looked at when a third of the time is over. */
    private void watch(List<Future<?>> talking, long start, List<SoakAgent> agents, Consumer<Progress> progress)
            throws InterruptedException {
        while (talking.stream().anyMatch(agent -> !agent.isDone())) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            if (heap.isEmpty() && elapsed.compareTo(options.time().dividedBy(3)) >= 0) {
                sample();
            }
            progress.accept(new Progress(
                    elapsed, agents.stream().mapToLong(SoakAgent::asked).sum()));
            Thread.sleep(Math.min(1_000, Math.max(10, options.time().toMillis() / 10)));
        }
    }

    private void sample() {
        System.gc();
        Runtime jvm = Runtime.getRuntime();
        heap.add((jvm.totalMemory() - jvm.freeMemory()) >> 20);
        residentMegabytes().findFirst().ifPresent(resident::add);
    }

    private static Stream<Long> residentMegabytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10);
        } catch (IOException e) {
            // Not Linux: only the heap is watched.
            return Stream.empty();
        }
    }

    private SoakReport report(LocalModel model, List<SoakAgent> agents, double seconds) {
        Map<Mishap, Long> ended = new EnumMap<>(Mishap.class);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            agents.get(i).ended().forEach((mishap, count) -> ended.merge(mishap, count, Long::sum));
            if (agents.get(i).wrong() != null) {
                wrong.add("agent " + i + " " + agents.get(i).wrong());
            }
        }
        List<Long> tokens = agents.stream().map(SoakAgent::tokens).sorted().toList();
        return new SoakReport(
                seconds,
                agents.size(),
                options.sequences(),
                agents.stream().mapToLong(SoakAgent::asked).sum(),
                ended,
                tokens.stream().mapToLong(Long::longValue).sum(),
                tokens.getFirst(),
                tokens.get(tokens.size() / 2),
                model.pool().inUse(),
                model.stats().usedCells(),
                heap,
                resident,
                wrong);
    }
}
