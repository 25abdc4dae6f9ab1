package io.polyphony.gaia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.runtime.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to attempts whose time is over, and to those at work when a run is stopped. */
@Timeout(60)
class AttemptTimeTest {

    private static final Duration WALL = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();

    private Benchmark benchmark(int tasks, Solver solver) {
        return Benchmark.over(Sets.of(tasks))
                .solver("slow", solver)
                .limits(new Limits(WALL, 1000, 10))
                .out(folder)
                .time(time);
    }

    private static CompletableFuture<BenchmarkResult> start(Benchmark benchmark) {
        CompletableFuture<BenchmarkResult> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(benchmark.run());
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        });
        return result;
    }

    @Test
    void attempt_pastItsTime_isInterruptedAndTheRunGoesOn() throws Exception {
        CompletableFuture<BenchmarkResult> running = start(benchmark(2, task -> {
            if (task.id().equals("t1")) {
                new CountDownLatch(1).await();
            }
            return Answer.of(Sets.truth(task.id()));
        }));
        time.awaitSleepers(1);
        time.advance(WALL);

        BenchmarkResult result = running.get();

        Row late = result.rows().getFirst();
        assertThat(late.status()).isEqualTo(Status.TIME_EXHAUSTED);
        assertThat(late.reason()).isEqualTo("Its time of PT2M was over.");
        assertThat(late.wallMillis()).isEqualTo(WALL.toMillis());
        assertThat(late.correct()).isFalse();
        assertThat(result.total()).isEqualTo(new Tally(1, 2));
    }

    @Test
    void answer_thatComesTooLate_doesNotCountButItsTokensDo() throws Exception {
        CompletableFuture<BenchmarkResult> running = start(benchmark(1, task -> {
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody counts down");
            } catch (InterruptedException e) {
                return Answer.of(Sets.truth(task.id())).withUsage(new Usage(5, 0, 9));
            }
        }));
        time.awaitSleepers(1);
        time.advance(WALL);

        Row late = running.get().rows().getFirst();

        assertThat(late.status()).isEqualTo(Status.TIME_EXHAUSTED);
        assertThat(late.answer()).isNull();
        assertThat(late.right()).isFalse();
        assertThat(late.generatedTokens()).isEqualTo(9);
    }

    @Test
    void solver_thatTakesNoNotice_isLeftBehindAndItsSlotFreed() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Thread> stubborn = new AtomicReference<>();
        CompletableFuture<BenchmarkResult> running = start(benchmark(3, task -> {
            if (!task.id().equals("t1")) {
                return Answer.of(Sets.truth(task.id()));
            }
            stubborn.set(Thread.currentThread());
            Events events = Attempt.current().events();
            while (end.getCount() > 0) {
                Thread.onSpinWait(); // computes, and never looks at its interrupt
            }
            events.publish(new Event.AgentStarted(events.header("ghost", -1), "too late"));
            ended.countDown();
            return Answer.of(Sets.truth(task.id()));
        }));
        time.awaitSleepers(1);
        time.advance(WALL);
        time.awaitSleepers(1);
        time.advance(AttemptLoop.GRACE);

        BenchmarkResult result = running.get();

        Row left = result.rows().getFirst();
        assertThat(left.status()).isEqualTo(Status.TIME_EXHAUSTED);
        assertThat(left.reason()).contains("left behind");
        assertThat(left.wallMillis()).isEqualTo(WALL.plus(AttemptLoop.GRACE).toMillis());
        assertThat(result.total()).isEqualTo(new Tally(2, 3));
        assertThat(stubborn.get().isAlive()).isTrue();
        end.countDown();
        ended.await();
        stubborn.get().join();
        assertThat(ResultLog.read(folder)).hasSize(3);
        assertThat(Files.readString(folder.resolve(left.trace()))).doesNotContain("too late");
    }

    @Test
    void manyThatComputeForEver_neverHangTheRun() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        int spinning = Runtime.getRuntime().availableProcessors() + 1;
        CompletableFuture<BenchmarkResult> running = start(benchmark(spinning + 1, task -> {
                    while (!task.id().equals("t" + (spinning + 1)) && end.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    return Answer.of(Sets.truth(task.id()));
                })
                .parallel(spinning));
        try {
            time.awaitSleepers(spinning);
            time.advance(WALL);
            time.awaitSleepers(spinning);
            time.advance(AttemptLoop.GRACE);

            assertThat(running.get().total()).isEqualTo(new Tally(1, spinning + 1));
        } finally {
            end.countDown();
        }
    }

    @Test
    void run_interrupted_keepsFinishedRowsAndNothingOfTheOthers() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Benchmark benchmark = benchmark(4, task -> {
            if (task.id().equals("t3")) {
                waiting.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            }
            return Answer.of(Sets.truth(task.id()));
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread runner = Thread.ofPlatform().start(() -> {
            try {
                benchmark.run();
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        waiting.await();
        runner.interrupt();
        runner.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(interrupted.getCount()).isZero();
        assertThat(ResultLog.read(folder)).extracting(Row::taskId).containsExactly("t1", "t2");

        BenchmarkResult rest = Benchmark.over(Sets.of(4))
                .solver("slow", Sets.knowing())
                .limits(new Limits(WALL, 1000, 10))
                .out(folder)
                .resume(true)
                .run();
        assertThat(rest.made()).extracting(Row::taskId).containsExactly("t3", "t4");
        assertThat(rest.total()).isEqualTo(new Tally(4, 4));
    }

    @Test
    void listener_thatThrows_endsTheRunAndItsAttempts() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Benchmark benchmark = benchmark(3, task -> {
                    if (task.id().equals("t1")) {
                        return Answer.of("");
                    }
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return Answer.of("");
                })
                .parallel(2)
                .listen(new BenchmarkListener() {
                    @Override
                    public void finished(Row row) {
                        throw new IllegalStateException("no more");
                    }
                });

        assertThatThrownBy(benchmark::run).hasMessage("no more");
        assertThat(interrupted.getCount()).isZero();
        assertThat(ResultLog.read(folder)).extracting(Row::taskId).isEqualTo(List.of("t1"));
    }
}
