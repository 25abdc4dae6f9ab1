package io.polyphony.gaia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.runtime.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BenchmarkTest {

    /** What a solver may do instead of answering. */
    enum Mishap {
        CHECKED("IOException: no such luck") {
            @Override
            Answer happen() throws Exception {
                throw new java.io.IOException("no such luck");
            }
        },
        ASSERTION("AssertionError: 2 is odd") {
            @Override
            Answer happen() {
                throw new AssertionError("2 is odd");
            }
        },
        OVERFLOW("StackOverflowError") {
            @Override
            Answer happen() {
                return deeper(1);
            }

            private Answer deeper(int depth) {
                return depth < 0 ? Answer.of("") : deeper(depth + 1).withUsage(new Usage(depth, 0, 0));
            }
        },
        MEMORY("OutOfMemoryError: ") {
            @Override
            Answer happen() {
                List<long[]> all = new ArrayList<>();
                while (true) {
                    all.add(new long[1 << 26]);
                }
            }
        },
        NOTHING("NullPointerException: the solver returned null") {
            @Override
            Answer happen() {
                return null;
            }
        },
        INTERRUPT("InterruptedException") {
            @Override
            Answer happen() throws Exception {
                throw new InterruptedException();
            }
        },
        SPEECHLESS("SpeechlessException") {
            @Override
            Answer happen() {
                throw new SpeechlessException();
            }
        };

        private final String said;

        Mishap(String said) {
            this.said = said;
        }

        abstract Answer happen() throws Exception;
    }

    /** One that can't even say what happened. */
    private static final class SpeechlessException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("speechless");
        }
    }

    @Test
    void run_someRight_scoresOverAllAndByLevel() throws Exception {
        BenchmarkResult result = Benchmark.over(Sets.of(7))
                .solver(
                        "half",
                        task -> task.id().compareTo("t4") < 0 ? Answer.of(Sets.truth(task.id())) : Answer.of("no"))
                .run();

        assertThat(result.total()).isEqualTo(new Tally(3, 7));
        assertThat(result.total().score()).isEqualTo(3.0 / 7);
        assertThat(result.byLevel()).isEqualTo(Map.of(1, new Tally(1, 3), 2, new Tally(1, 2), 3, new Tally(1, 2)));
        assertThat(result.rows()).extracting(Row::taskId).containsExactly("t1", "t2", "t3", "t4", "t5", "t6", "t7");
        assertThat(result.made()).hasSize(7);
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void solver_throws_isOneFailedRowWithWhatItSaid(Mishap mishap) throws Exception {
        BenchmarkResult result = Benchmark.over(Sets.of(3))
                .solver("unlucky", task -> task.id().equals("t2") ? mishap.happen() : Answer.of(Sets.truth(task.id())))
                .run();

        assertThat(result.total()).isEqualTo(new Tally(2, 3));
        assertThat(result.failed()).isEqualTo(1);
        Row failed = result.rows().get(1);
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.reason()).startsWith(mishap.said);
        assertThat(failed.answer()).isNull();
        assertThat(failed.correct()).isFalse();
    }

    @Test
    void solver_everyAttemptFails_denominatorIsStillTheWholeSet() throws Exception {
        BenchmarkResult result = Benchmark.over(Sets.of(5))
                .solver("broken", task -> {
                    throw new IllegalStateException();
                })
                .epochs(2)
                .run();

        assertThat(result.total()).isEqualTo(new Tally(0, 10));
        assertThat(result.statuses()).isEqualTo(Map.of(Status.FAILED, 10));
    }

    @Test
    void run_parallel_hasSoManyAtATimeAndNoMore() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        BenchmarkResult result = Benchmark.over(Sets.of(12))
                .solver("meeting", task -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    together.await();
                    now.decrementAndGet();
                    return Answer.of(Sets.truth(task.id()));
                })
                .parallel(3)
                .run();

        assertThat(result.total()).isEqualTo(new Tally(12, 12));
        assertThat(most).hasValue(3);
    }

    @Test
    void seeds_dependOnRunTaskAndEpochAlone() throws Exception {
        Map<String, Long> one = seeds(Sets.of(6), 1, 3, 7);
        TaskSet backwards = Sets.of(6).withEntries(Sets.of(6).entries().reversed());

        assertThat(one).hasSize(18);
        assertThat(one.values()).doesNotHaveDuplicates();
        assertThat(seeds(backwards, 4, 3, 7)).isEqualTo(one);
        assertThat(seeds(Sets.of(2), 1, 1, 7)).containsEntry("t1 1", one.get("t1 1"));
        assertThat(seeds(Sets.of(6), 1, 3, 8).values()).doesNotContainAnyElementsOf(one.values());
    }

    private static Map<String, Long> seeds(TaskSet set, int parallel, int epochs, long seed) throws Exception {
        Map<String, Long> seeds = new ConcurrentHashMap<>();
        Benchmark.over(set)
                .solver("drawing", task -> {
                    seeds.put(
                            task.id() + " " + Attempt.current().epoch(),
                            Attempt.current().seed());
                    return Answer.none("");
                })
                .parallel(parallel)
                .epochs(epochs)
                .seed(seed)
                .run();
        return new HashMap<>(seeds);
    }

    @Test
    void attempt_current_hasTheLimitsOfTheRun() throws Exception {
        Limits limits = new Limits(java.time.Duration.ofSeconds(77), 5, 6);

        BenchmarkResult result = Benchmark.over(Sets.of(1))
                .solver("curious", task -> Answer.of(Attempt.current().limits().toString()))
                .limits(limits)
                .run();

        assertThat(result.rows().getFirst().answer()).isEqualTo(limits.toString());
    }

    @Test
    void usage_answerHasNone_isCountedFromEvents() throws Exception {
        BenchmarkResult result = Benchmark.over(Sets.of(2))
                .solver("telling", task -> {
                    Events events = Attempt.current().events();
                    events.publish(new Event.SequenceOpened(events.header("a", 1), 40, 0));
                    events.publish(new Event.PromptAppended(events.header("a", 1), 7, 0, 0));
                    events.publish(new Event.TokenGenerated(events.header("a", 1), "x"));
                    events.publish(new Event.ReplyFinished(events.header("a", 1), "end", "x", 3, 0, "", null));
                    events.publish(new Event.TokenGenerated(events.header("b", 2), "broken off"));
                    events.publish(new Event.ToolCalled(events.header("a", 1), "calculate", "{}"));
                    events.publish(new Event.ToolCalled(events.header("a", 1), "calculate", "{}"));
                    Answer answer = Answer.of("x");
                    return task.id().equals("t1") ? answer : answer.withUsage(new Usage(1, 2, 3));
                })
                .run();

        Row counted = result.rows().getFirst();
        assertThat(new Usage(counted.promptTokens(), counted.reusedTokens(), counted.generatedTokens()))
                .isEqualTo(new Usage(7, 40, 4));
        assertThat(counted.toolCalls()).isEqualTo(2);
        assertThat(result.tokens()).isEqualTo(new Usage(8, 42, 7));
    }

    @Test
    void answer_withoutText_isNoAnswerAndWrong() throws Exception {
        Answer empty = new Answer(Optional.empty(), Status.ANSWERED, "", Usage.NONE);

        Row row = only(Benchmark.over(Sets.of(1)).solver("empty", task -> empty).run());

        assertThat(row.status()).isEqualTo(Status.NO_ANSWER);
        assertThat(row.correct()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"TIME_EXHAUSTED", "TOKENS_EXHAUSTED", "TOOL_CALLS_EXHAUSTED"})
    void answer_givenAtALimit_isScoredAndTheLimitKept(Status limit) throws Exception {
        Answer best = new Answer(Optional.of(Sets.truth("t1")), limit, "the best so far", Usage.NONE);

        Row row =
                only(Benchmark.over(Sets.of(1)).solver("hurried", task -> best).run());

        assertThat(row.status()).isEqualTo(limit);
        assertThat(row.right()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"NO_ANSWER", "UNSUPPORTED", "FAILED"})
    void text_thatTheSolverDoesNotStandBy_isNotScored(Status status) throws Exception {
        Answer doubted = new Answer(Optional.of(Sets.truth("t1")), status, "no idea", Usage.NONE);

        Row row = only(
                Benchmark.over(Sets.of(1)).solver("doubting", task -> doubted).run());

        assertThat(row.status()).isEqualTo(status);
        assertThat(row.answer()).isNull();
        assertThat(row.right()).isFalse();
    }

    @Test
    void graderWithoutAnswers_rowsSayThatNobodyKnows() throws Exception {
        TaskSet hidden = TaskSet.of(Sets.of(2).entries(), Grader.none());

        BenchmarkResult result =
                Benchmark.over(hidden).solver("any", Sets.knowing()).run();

        assertThat(result.rows()).extracting(Row::correct).containsOnlyNulls();
        assertThat(result.answered()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void counts_belowOne_areRefused(int count) {
        Benchmark benchmark = Benchmark.over(Sets.of(1));

        assertThatThrownBy(() -> benchmark.parallel(count)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> benchmark.epochs(count)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void set_withATaskTwice_isRefused() {
        assertThatThrownBy(() -> Sets.of(List.of(Sets.entry("a", 1), Sets.entry("a", 2))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("task a twice");
    }

    @Test
    void listener_isToldOfEveryStartAndRow() throws Exception {
        List<String> told = new ArrayList<>();
        Benchmark.over(Sets.of(2))
                .solver("any", Sets.knowing())
                .listen(new BenchmarkListener() {
                    @Override
                    public void begun(int attempts, List<Row> present) {
                        told.add("begun " + attempts + " " + present.size());
                    }

                    @Override
                    public void started(io.polyphony.gaia.task.Entry entry, int epoch) {
                        told.add("started " + entry.id() + " " + epoch);
                    }

                    @Override
                    public void finished(Row row) {
                        told.add("finished " + row.taskId());
                    }
                })
                .run();

        assertThat(told).containsExactly("begun 2 0", "started t1 1", "finished t1", "started t2 1", "finished t2");
    }

    private static Row only(BenchmarkResult result) {
        assertThat(result.rows()).hasSize(1);
        return result.rows().getFirst();
    }
}
