package io.polyphony.gaia.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.task.Entry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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
                        "team-without-planner",
                        "team-without-executor",
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

    @Property(tries = 200)
    void subset_hasEachStratumsShare_inTheSetsOrder(
            @ForAll @IntRange(min = 1, max = 80) int count,
            @ForAll @IntRange(min = 1, max = 80) int size,
            @ForAll @IntRange(min = 1, max = 7) int strata,
            @ForAll long seed) {
        List<Entry> all = Studies.tasks("t", count);
        Map<String, String> stratum = all.stream()
                .collect(Collectors.toMap(
                        Entry::id, task -> "s" + Math.abs(task.id().hashCode()) % strata));

        List<Entry> chosen = StratifiedSubset.of(all, task -> stratum.get(task.id()), size, seed);

        assertThat(chosen).hasSize(Math.min(size, count)).isSubsetOf(all).doesNotHaveDuplicates();
        assertThat(chosen).isSortedAccordingTo((a, b) -> Integer.compare(all.indexOf(a), all.indexOf(b)));
        assertThat(StratifiedSubset.of(all, task -> stratum.get(task.id()), size, seed))
                .isEqualTo(chosen);
        Map<String, Long> wanted = count(all, stratum);
        Map<String, Long> got = count(chosen, stratum);
        wanted.forEach((name, some) -> {
            double share = (double) some * Math.min(size, count) / count;
            assertThat((double) got.getOrDefault(name, 0L)).isBetween(Math.floor(share), Math.floor(share) + 1);
        });
    }

    private static Map<String, Long> count(List<Entry> entries, Map<String, String> stratum) {
        return entries.stream()
                .collect(Collectors.groupingBy(task -> stratum.get(task.id()), TreeMap::new, Collectors.counting()));
    }
}
