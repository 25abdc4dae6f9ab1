package io.polyphony.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CoordinatorPropertiesTest {

    enum Kind {
        SUCCEEDS,
        FAILS,
        /** Ends only when it is interrupted. */
        HANGS
    }

    @Provide
    Arbitrary<JoinPolicy> policies() {
        return Arbitraries.oneOf(
                Arbitraries.of(JoinPolicy.all(), JoinPolicy.bestEffort(), JoinPolicy.firstSuccess()),
                Arbitraries.integers().between(1, 4).map(JoinPolicy::quorum));
    }

    @Property(tries = 300)
    void run_anyTasksUnderAnyPolicy_losesNothing(
            @ForAll("policies") JoinPolicy policy, @ForAll @Size(min = 1, max = 12) List<Kind> kinds) throws Exception {
        Assume.that(policy.successesNeeded(kinds.size()) <= kinds.size());
        Assume.that(ends(policy, kinds));
        // Causes by identity, put here by every task that really threw.
        Map<Throwable, String> thrown = new IdentityHashMap<>();
        List<AgentTask<Integer>> tasks = IntStream.range(0, kinds.size())
                .mapToObj(i -> task(i, kinds.get(i), thrown))
                .toList();

        Join<Integer> join = Coordinator.create().run(policy, tasks);

        assertThat(join.outcomes()).hasSize(kinds.size());
        List<Throwable> kept = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            Outcome<Integer> outcome = join.outcomes().get(i);
            assertThat(outcome.agent()).isEqualTo("agent" + i);
            assertThat(outcome.status()).isIn(possible(policy, kinds.get(i)));
            switch (outcome) {
                case Outcome.Succeeded<Integer> s -> assertThat(s.value()).isEqualTo(i);
                case Outcome.Failed<Integer> f -> {
                    assertThat(thrown).containsEntry(f.cause(), f.agent());
                    kept.add(f.cause());
                }
                default -> {}
            }
        }
        assertThat(kept).hasSameSizeAs(thrown.keySet());
        assertThat(join.failures()).hasSameSizeAs(kept);
        assertThat(join.satisfied()).isEqualTo(satisfiable(policy, kinds));
    }

    private static AgentTask<Integer> task(int i, Kind kind, Map<Throwable, String> thrown) {
        return AgentTask.of("agent" + i, _ -> switch (kind) {
            case SUCCEEDS -> i;
            case FAILS -> {
                Exception failure = new Exception("failure " + i);
                synchronized (thrown) {
                    thrown.put(failure, "agent" + i);
                }
                throw failure;
            }
            case HANGS -> Tasks.untilInterrupted();
        });
    }

    /** Whether the policy ends the join although some tasks hang: only such runs terminate without a deadline. */
    private static boolean ends(JoinPolicy policy, List<Kind> kinds) {
        int succeeding = count(kinds, Kind.SUCCEEDS);
        int failing = count(kinds, Kind.FAILS);
        int needed = policy.successesNeeded(kinds.size());
        if (count(kinds, Kind.HANGS) == 0) {
            return true;
        }
        return switch (policy) {
            case JoinPolicy.All _ -> failing > 0;
            case JoinPolicy.BestEffort _ -> false;
            case JoinPolicy.Quorum _, JoinPolicy.FirstSuccess _ ->
                succeeding >= needed || kinds.size() - failing < needed;
        };
    }

    private static boolean satisfiable(JoinPolicy policy, List<Kind> kinds) {
        return count(kinds, Kind.SUCCEEDS) >= policy.successesNeeded(kinds.size());
    }

    private static Set<String> possible(JoinPolicy policy, Kind kind) {
        return switch (kind) {
            case SUCCEEDS ->
                policy instanceof JoinPolicy.BestEffort ? Set.of("succeeded") : Set.of("succeeded", "skipped");
            case FAILS -> policy instanceof JoinPolicy.BestEffort ? Set.of("failed") : Set.of("failed", "skipped");
            case HANGS -> Set.of("cancelled", "skipped");
        };
    }

    private static int count(List<Kind> kinds, Kind kind) {
        return (int) kinds.stream().filter(kind::equals).count();
    }

    @Test
    @Timeout(60)
    void run_tenThousandTasks_allAreAliveAtOnceAndAllComeBack() throws Exception {
        int tasks = 10_000;
        CountDownLatch everyone = new CountDownLatch(tasks);

        Join<Integer> join = Coordinator.create()
                .run(
                        JoinPolicy.all(),
                        IntStream.range(0, tasks)
                                .mapToObj(i -> AgentTask.of("agent", _ -> {
                                    everyone.countDown();
                                    everyone.await();
                                    return i;
                                }))
                                .toList());

        assertThat(join.valuesOrThrow())
                .containsExactlyElementsOf(IntStream.range(0, tasks).boxed().toList());
    }
}
