package io.polyphony.coordination;

import static io.polyphony.coordination.Tasks.blocking;
import static io.polyphony.coordination.Tasks.returning;
import static io.polyphony.coordination.Tasks.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.runtime.Usage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class CoordinatorTaskTest {

    private final Coordinator coordinator = Coordinator.create();

    static List<Error> fatalErrors() {
        return List.of(new OutOfMemoryError("heap"), new StackOverflowError(), new AssertionError("no"));
    }

    @ParameterizedTest
    @MethodSource("fatalErrors")
    void run_taskThrowsAnError_keepsItAsTheCause(Error fatal) throws Exception {
        Join<String> join =
                coordinator.run(JoinPolicy.bestEffort(), List.of(throwing("a", fatal), returning("b", "fine")));

        assertThat(join.failures()).extracting(Outcome.Failed::cause).containsExactly(fatal);
        assertThat(join.successes()).hasSize(1);
    }

    @Test
    void run_realStackOverflow_keepsItAsTheCause() throws Exception {
        Join<Integer> join = coordinator.run(JoinPolicy.all(), List.of(AgentTask.of("deep", _ -> forever(1))));

        assertThat(join.failures().getFirst().cause()).isInstanceOf(StackOverflowError.class);
    }

    private static int forever(int n) {
        return 1 + forever(n + 1);
    }

    @Test
    void run_reportedProgress_isInTheOutcome() throws Exception {
        Exception boom = new Exception("boom");

        Join<String> join = coordinator.run(JoinPolicy.all(), List.of(AgentTask.of("a", progress -> {
            progress.sequence(7);
            progress.attempt(2);
            progress.usage(new Usage(10, 20, 30));
            progress.partial("thrown away");
            progress.clearPartial();
            progress.partial(Thread.currentThread().getName());
            throw boom;
        })));

        Outcome.Failed<String> failed = join.failures().getFirst();
        assertThat(failed.sequence()).isEqualTo(7);
        assertThat(failed.attempts()).isEqualTo(2);
        assertThat(failed.usage()).isEqualTo(new Usage(10, 20, 30));
        assertThat(failed.partial()).contains("agent-a-7");
    }

    @Test
    void run_task_runsInAVirtualThreadNamedAfterItsAgent() throws Exception {
        Join<String> join = coordinator.run(
                JoinPolicy.all(),
                List.of(AgentTask.of(
                        "critic",
                        _ -> Thread.currentThread().isVirtual()
                                + Thread.currentThread().getName())));

        assertThat(join.valuesOrThrow()).containsExactly("trueagent-critic");
    }

    @Test
    void run_progressToldAfterTheEnd_isIgnored() throws Exception {
        TaskProgress[] leaked = new TaskProgress[1];
        Join<String> join = coordinator.run(JoinPolicy.all(), List.of(AgentTask.of("a", progress -> {
            leaked[0] = progress;
            return "done";
        })));

        leaked[0].sequence(9);
        leaked[0].partial("late");

        assertThat(join.outcomes().getFirst().sequence()).isEqualTo(-1);
    }

    @Test
    void run_taskReturnsNull_isSucceeded() throws Exception {
        Join<String> join = coordinator.run(JoinPolicy.all(), List.of(returning("a", null)));

        assertThat(join.valuesOrThrow()).containsExactly((String) null);
    }

    @Test
    void run_noTasks_satisfiesAllAndBestEffortOnly() throws Exception {
        assertThat(coordinator.<String>run(JoinPolicy.all(), List.of()).valuesOrThrow())
                .isEmpty();
        assertThat(coordinator.<String>run(JoinPolicy.bestEffort(), List.of()).satisfied())
                .isTrue();
        assertThatThrownBy(() -> coordinator.<String>run(JoinPolicy.firstSuccess(), List.of()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void run_quorumLargerThanTheTasks_isRefusedBeforeAnythingRuns() {
        CountDownLatch begun = new CountDownLatch(1);

        assertThatThrownBy(() -> coordinator.run(JoinPolicy.quorum(2), List.of(blocking("a", begun))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2 successes");
        assertThat(begun.getCount()).isEqualTo(1);
    }

    @Test
    void run_sameNameTwice_givesTwoOutcomes() throws Exception {
        assertThat(coordinator
                        .run(JoinPolicy.all(), List.of(returning("twin", 1), returning("twin", 2)))
                        .valuesOrThrow())
                .containsExactly(1, 2);
    }

    @Test
    void run_nulls_areRefused() {
        assertThatNullPointerException().isThrownBy(() -> coordinator.run(null, List.of(returning("a", 1))));
        assertThatNullPointerException()
                .isThrownBy(() -> coordinator.run(JoinPolicy.all(), Arrays.asList((AgentTask<String>) null)));
        assertThatNullPointerException().isThrownBy(() -> AgentTask.of("a", null));
        assertThatThrownBy(() -> returning(" ", 1)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> JoinPolicy.quorum(0)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void run_scopedValueOfTheCaller_isVisibleToTasks() throws Exception {
        ScopedValue<String> user = ScopedValue.newInstance();

        Join<String> join = ScopedValue.where(user, "ada")
                .call(() -> coordinator.run(JoinPolicy.all(), List.of(AgentTask.of("a", _ -> user.get()))));

        assertThat(join.valuesOrThrow()).containsExactly("ada");
    }

    @Test
    void run_withoutADeadline_tellsTasksSo() throws Exception {
        Join<Optional<Deadline>> join =
                coordinator.run(JoinPolicy.all(), List.of(AgentTask.of("a", TaskProgress::deadline)));

        assertThat(join.valuesOrThrow()).containsExactly(Optional.empty());
    }
}
