package io.polyphony.gaia.benchmark;

import io.polyphony.coordination.TimeSource;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.task.Dataset;
import io.polyphony.gaia.task.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A solver over a set of tasks. It is immutable: each method gives another one.
 *
 * <pre>{@code
 * BenchmarkResult result = Benchmark.over(Dataset.load(Path.of("examples/gaia"), "validation"))
 *         .solver("mine", task -> Answer.of(model.chat(task.question())))
 *         .parallel(4)
 *         .out(Path.of("gaia-runs/mine"))
 *         .run();
 * System.out.println(result.total().score());
 * }</pre>
 *
 * <p>Each attempt has a thread of its own, a seed that depends on nothing but the run's seed, the task and the epoch, and a
 * time limit. Whatever a solver throws, errors of the JVM included, is one failed row. With {@link #out} every row is on the
 * disk before it counts, so that a run that died goes on where it was.
 */
public final class Benchmark {

    private final TaskSet set;
    private final String name;
    private final Solver solver;
    private final Limits limits;
    private final int parallel;
    private final int epochs;
    private final long seed;
    private final Path out;
    private final boolean resume;
    private final BenchmarkListener listener;
    private final Map<String, String> software;
    private final TimeSource time;

    private Benchmark(Draft draft) {
        this.set = draft.set;
        this.name = draft.name;
        this.solver = draft.solver;
        this.limits = draft.limits;
        this.parallel = draft.parallel;
        this.epochs = draft.epochs;
        this.seed = draft.seed;
        this.out = draft.out;
        this.resume = draft.resume;
        this.listener = draft.listener;
        this.software = draft.software;
        this.time = draft.time;
    }

    /** What a benchmark is made of, while one of it changes. */
    private static final class Draft {

        private TaskSet set;
        private String name = "solver";
        private Solver solver;
        private Limits limits = Limits.DEFAULT;
        private int parallel = 1;
        private int epochs = 1;
        private long seed = 1;
        private Path out;
        private boolean resume;
        private BenchmarkListener listener = new BenchmarkListener() {};
        private Map<String, String> software = Map.of();
        private TimeSource time = TimeSource.system();

        Benchmark done() {
            return new Benchmark(this);
        }
    }

    private Draft draft() {
        Draft draft = new Draft();
        draft.set = set;
        draft.name = name;
        draft.solver = solver;
        draft.limits = limits;
        draft.parallel = parallel;
        draft.epochs = epochs;
        draft.seed = seed;
        draft.out = out;
        draft.resume = resume;
        draft.listener = listener;
        draft.software = software;
        draft.time = time;
        return draft;
    }

    /** A benchmark over {@code set}, one attempt at a time, one at each task, within {@link Limits#DEFAULT}. */
    public static Benchmark over(TaskSet set) {
        Draft draft = new Draft();
        draft.set = Objects.requireNonNull(set, "set");
        return draft.done();
    }

    /** The same over a whole set in GAIA's layout, such as {@code Dataset.load(folder, "validation")}. */
    public static Benchmark over(Dataset set) {
        return over(TaskSet.of(set));
    }

    /** Who answers, and what they are called in files. */
    public Benchmark solver(String called, Solver who) {
        Draft draft = draft();
        draft.name = Objects.requireNonNull(called, "called");
        draft.solver = Objects.requireNonNull(who, "who");
        return draft.done();
    }

    /** What one attempt may cost. */
    public Benchmark limits(Limits of) {
        Draft draft = draft();
        draft.limits = Objects.requireNonNull(of, "of");
        return draft.done();
    }

    /** How many attempts are made at a time. */
    public Benchmark parallel(int attempts) {
        Draft draft = draft();
        draft.parallel = atLeastOne(attempts, "attempts at a time");
        return draft.done();
    }

    /** How many attempts are made at each task; scores are over all of them, and no best one is chosen. */
    public Benchmark epochs(int count) {
        Draft draft = draft();
        draft.epochs = atLeastOne(count, "epochs");
        return draft.done();
    }

    /** Of all draws. */
    public Benchmark seed(long value) {
        Draft draft = draft();
        draft.seed = value;
        return draft.done();
    }

    /** The folder that keeps manifest, rows and traces; made where it isn't there. */
    public Benchmark out(Path folder) {
        Draft draft = draft();
        draft.out = Objects.requireNonNull(folder, "folder");
        return draft.done();
    }

    /** Whether to go on with the run in {@link #out}: rows that are there already stay, and aren't made again. */
    public Benchmark resume(boolean wanted) {
        Draft draft = draft();
        draft.resume = wanted;
        return draft.done();
    }

    /** Who is told of its progress. */
    public Benchmark listen(BenchmarkListener who) {
        Draft draft = draft();
        draft.listener = Objects.requireNonNull(who, "who");
        return draft.done();
    }

    /** Versions for the manifest, such as of the program and its git revision. */
    public Benchmark software(Map<String, String> versions) {
        Draft draft = draft();
        draft.software = Map.copyOf(versions);
        return draft.done();
    }

    /** The time that limits are measured in, for tests. */
    Benchmark time(TimeSource source) {
        Draft draft = draft();
        draft.time = Objects.requireNonNull(source, "source");
        return draft.done();
    }

    private static int atLeastOne(int count, String what) {
        if (count < 1) {
            throw new InvalidRequestException(count + " " + what + " are none at all; ask for 1 or more.");
        }
        return count;
    }

    /**
     * Makes all attempts that have no row yet.
     *
     * @throws GaiaException where the run's folder can't be used: before anything begins, or when it can't be written any more
     * @throws InterruptedException where the calling thread is: attempts are interrupted, and finished rows are kept
     */
    public BenchmarkResult run() throws InterruptedException {
        if (solver == null) {
            throw new InvalidRequestException("the benchmark has no solver; name one with solver(name, solver).");
        }
        RunConfig config = RunConfig.of(name, solver.settings(), seed, limits, set.sha256());
        if (out == null) {
            return run(config, List.of(), null);
        }
        try (RunFolder folder = RunFolder.open(out, manifest(config), resume)) {
            return run(config, folder.present(), folder);
        }
    }

    private RunManifest manifest(RunConfig config) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        set.entries().forEach(entry -> levels.put(entry.id(), entry.level()));
        return new RunManifest(
                RunManifest.FORMAT,
                RunManifest.VERSION,
                config,
                config.hash(),
                set.name(),
                levels,
                epochs,
                parallel,
                software,
                MachineFacts.here(),
                Instant.now(),
                List.of());
    }

    private BenchmarkResult run(RunConfig config, List<Row> present, RunFolder folder) throws InterruptedException {
        List<AttemptLoop.Planned> plan = plan();
        Map<Row.Key, Row> rows = new HashMap<>();
        present.forEach(row -> rows.put(row.key(), row));
        List<Row> before = plan.stream()
                .map(planned -> rows.get(planned.key()))
                .filter(Objects::nonNull)
                .toList();
        List<AttemptLoop.Planned> todo = plan.stream()
                .filter(planned -> !rows.containsKey(planned.key()))
                .toList();
        List<Row> made = new ArrayList<>();
        listener.begun(plan.size(), before);
        long start = time.nanoTime();
        new AttemptLoop(
                        solver,
                        limits,
                        seed,
                        parallel,
                        time,
                        folder == null ? null : folder.path(),
                        new RowMaker(config.hash(), set.grader()))
                .run(todo, new AttemptLoop.Sink() {
                    @Override
                    public void started(AttemptLoop.Planned planned) {
                        listener.started(planned.entry(), planned.epoch());
                    }

                    @Override
                    public void finished(Row row) {
                        if (folder != null) {
                            folder.append(row);
                        }
                        rows.put(row.key(), row);
                        made.add(row);
                        listener.finished(row);
                    }
                });
        Duration wall = Duration.ofNanos(time.nanoTime() - start);
        return new BenchmarkResult(
                plan.stream().map(planned -> rows.get(planned.key())).toList(), made, wall);
    }

    /** All attempts, epoch by epoch: a run that is stopped has whole epochs rather than some tasks more often. */
    private List<AttemptLoop.Planned> plan() {
        List<AttemptLoop.Planned> plan = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            for (Entry entry : set.entries()) {
                plan.add(new AttemptLoop.Planned(entry, epoch));
            }
        }
        return Collections.unmodifiableList(plan);
    }
}
