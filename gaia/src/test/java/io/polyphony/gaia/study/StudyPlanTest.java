package io.polyphony.gaia.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StudyPlanTest {

    private static List<String> names(StudyPlan plan) {
        return plan.runs().stream().map(StudyRun::name).toList();
    }

    @Test
    void plan_ofAWholeStudy_hasItsRunsInOrderOfWorth() {
        assertThat(names(StudyPlan.of(Studies.scope(12, 4, 2))))
                .containsExactly(
                        "heuristic",
                        "random",
                        "oracle",
                        "team",
                        "team-without-model",
                        "no-tools",
                        "single",
                        "team-without-critic",
                        "team-without-executor",
                        "team-without-planner",
                        "twins-heuristic",
                        "twins-team",
                        "throughput-1-round-1",
                        "throughput-2-round-1",
                        "throughput-4-round-1",
                        "throughput-8-round-1",
                        "throughput-4-no-fork-round-1",
                        "throughput-4-no-fork-round-2",
                        "throughput-8-round-2",
                        "throughput-4-round-2",
                        "throughput-2-round-2",
                        "throughput-1-round-2");
    }

    @Test
    void plan_withoutTwins_hasNoRunsOfThem() {
        assertThat(names(StudyPlan.of(Studies.scope(12, 0, 1)))).noneMatch(name -> name.startsWith("twins"));
    }

    @Test
    void timedRuns_areOverTheSameSubset_andOthersOverAllTasks() {
        StudyPlan plan = StudyPlan.of(Studies.scope(12, 4, 1));

        assertThat(plan.subset()).hasSize(4);
        assertThat(plan.runs())
                .filteredOn(run -> run.kind().timed())
                .hasSize(5)
                .allMatch(run -> run.tasks().equals(plan.subset()));
        assertThat(plan.runs())
                .filteredOn(run -> run.kind() == RunKind.ABLATION)
                .hasSize(4)
                .allMatch(run -> run.tasks().size() == 12);
    }
}
