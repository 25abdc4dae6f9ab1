package io.polyphony.gaia.benchmark;

import io.polyphony.coordination.TimeSource;
import io.polyphony.event.Events;
import io.polyphony.gaia.task.Entry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The attempts of a run, some of them at a time; all else happens in the one thread that runs it. */
final class AttemptLoop {

    private static final Logger LOG = System.getLogger(AttemptLoop.class.getName());

    /** What interrupted attempts get to end, all together where the run is stopped. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private final Solver solver;
    private final Limits limits;
    private final long seed;
    private final int parallel;
    private final TimeSource time;
    private final Path folder;
    private final RowMaker maker;
    private final BlockingQueue<TimedAttempt> ended = new LinkedBlockingQueue<>();
    private final Set<TimedAttempt> active = new LinkedHashSet<>();

    /** @param folder for traces; null where none are kept */
    AttemptLoop(Solver solver, Limits limits, long seed, int parallel, TimeSource time, Path folder, RowMaker maker) {
        this.solver = solver;
        this.limits = limits;
        this.seed = seed;
        this.parallel = parallel;
        this.time = time;
        this.folder = folder;
        this.maker = maker;
    }

    /** One attempt that is to be made. */
    record Planned(Entry entry, int epoch) {

        Row.Key key() {
            return new Row.Key(entry.id(), epoch);
        }
    }

    /** Where the run's rows go. */
    interface Sink {
        void started(Planned planned);

        void finished(Row row);
    }

    /**
     * Makes all attempts.
     *
     * @throws InterruptedException where the run is to stop: rows of attempts that had ended are kept, the others are nothing
     */
    void run(List<Planned> todo, Sink sink) throws InterruptedException {
        Iterator<Planned> next = todo.iterator();
        try {
            while (true) {
                while (active.size() < parallel && next.hasNext()) {
                    start(next.next(), sink);
                }
                if (active.isEmpty()) {
                    return;
                }
                finish(ended.take(), sink);
            }
        } catch (InterruptedException e) {
            stop();
            for (TimedAttempt done = ended.poll(); done != null; done = ended.poll()) {
                finish(done, sink);
            }
            throw e;
        } finally {
            stop();
        }
    }

    private void start(Planned planned, Sink sink) {
        long own = seed(seed, planned.entry().id(), planned.epoch());
        Trace trace = folder == null
                ? Trace.unkept()
                : Trace.in(folder, planned.entry().task(), planned.epoch(), own);
        Attempt attempt = new Attempt(planned.epoch(), own, limits, new Events(trace));
        TimedAttempt timed =
                new TimedAttempt(planned.entry(), attempt, solver, trace, Instant.now(), time, GRACE, ended::add);
        active.add(timed);
        sink.started(planned);
        timed.start();
    }

    private void finish(TimedAttempt attempt, Sink sink) {
        active.remove(attempt);
        attempt.trace().close();
        Row row = maker.of(attempt);
        if (attempt.ending() instanceof TimedAttempt.Ending.LeftBehind) {
            LOG.log(
                    Level.WARNING,
                    "The attempt {0} at task {1} took no notice of its interrupt and is left behind; it may go on using"
                            + " this machine.",
                    row.epoch(),
                    row.taskId());
        }
        sink.finished(row);
    }

    /** Ends what is at work; waits a moment, as it may use what whoever asked for the run is about to close. */
    private void stop() {
        active.forEach(TimedAttempt::stop);
        long until = System.nanoTime() + GRACE.toNanos();
        for (TimedAttempt attempt : active) {
            try {
                if (attempt.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())))) {
                    attempt.trace().close();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // somebody has no time for this
                return;
            }
        }
    }

    /** The seed of one attempt: it depends on nothing else, such as the order of tasks. */
    static long seed(long run, String taskId, int epoch) {
        return ByteBuffer.wrap(Digests.sha256(run + "\n" + epoch + "\n" + taskId))
                .getLong();
    }
}
