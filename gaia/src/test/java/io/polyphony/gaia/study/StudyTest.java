package io.polyphony.gaia.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.ResultLog;
import io.polyphony.gaia.benchmark.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StudyTest {

    private static final Duration PLENTY = Duration.ofHours(1);

    @TempDir
    private Path out;

    private final StudyScope scope = Studies.scope(6, 0, 0);
    private final StudyPlan plan = StudyPlan.of(scope);
    private final Studies.Scripted solvers = new Studies.Scripted((_, _) -> Answer.of(Studies.TRUTH));

    private List<RunOutcome> study(Duration budget) throws InterruptedException {
        StudySetting setting = Studies.setting(scope, out);
        var clock = new StudyBudget(budget, solvers.clock::nanoTime);
        return new Study(plan, setting, solvers, clock, new StudyListener() {}).carryOut();
    }

    @Test
    void study_withinItsBudget_makesAllRunsInThePlansOrder() throws Exception {
        List<RunOutcome> outcomes = study(PLENTY);

        assertThat(outcomes).allMatch(outcome -> outcome.state() == RunOutcome.State.COMPLETE);
        assertThat(solvers.opened)
                .containsExactlyElementsOf(
                        plan.runs().stream().map(StudyRun::name).toList());
        assertThat(ResultLog.read(out.resolve("team"))).hasSize(6).allMatch(Row::right);
    }

    @Test
    void budget_usedUpInARun_stopsItAtARowsEndAndListsTheRestAsNotRun() throws Exception {
        List<RunOutcome> outcomes = study(Duration.ofSeconds(9));

        assertThat(outcomes.subList(0, 3))
                .extracting(RunOutcome::state, RunOutcome::rows)
                .containsExactly(
                        tuple(RunOutcome.State.COMPLETE, 6),
                        tuple(RunOutcome.State.PARTIAL, 3),
                        tuple(RunOutcome.State.NOT_RUN, 0));
        assertThat(ResultLog.read(out.resolve("random")))
                .extracting(Row::taskId)
                .containsExactly("t1", "t2", "t3");
        assertThat(solvers.opened).containsExactly("heuristic", "random");
    }

    @Test
    void budget_usedUpByTheLastRow_leavesTheRunComplete() throws Exception {
        List<RunOutcome> outcomes = study(Duration.ofSeconds(6));

        assertThat(outcomes.getFirst().state()).isEqualTo(RunOutcome.State.COMPLETE);
        assertThat(outcomes.get(1).state()).isEqualTo(RunOutcome.State.NOT_RUN);
    }

    @Test
    void studyCalledAgain_goesOnWhereItStopped() throws Exception {
        study(Duration.ofSeconds(9));
        List<String> before = List.copyOf(solvers.asked);
        solvers.opened.clear();

        List<RunOutcome> outcomes = study(PLENTY);

        assertThat(outcomes).allMatch(outcome -> outcome.state() == RunOutcome.State.COMPLETE);
        assertThat(solvers.opened).doesNotContain("heuristic").startsWith("random");
        List<String> now = solvers.asked.subList(before.size(), solvers.asked.size());
        assertThat(now).startsWith("random t4").doesNotContain("random t3").doesNotHaveDuplicates();
    }

    @Test
    void completeRun_whenTheBudgetIsUsedUp_isStillComplete() throws Exception {
        study(PLENTY);
        solvers.opened.clear();

        List<RunOutcome> outcomes = study(Duration.ofNanos(1));

        assertThat(outcomes).allMatch(outcome -> outcome.state() == RunOutcome.State.COMPLETE);
        assertThat(solvers.opened).isEmpty();
    }

    @Test
    void rowsOfAnotherConfiguration_areNotMixed_andOtherRunsGoOn() throws Exception {
        study(Duration.ofSeconds(6));
        solvers.settings = Map.of("model", "another");

        List<RunOutcome> outcomes = study(PLENTY);

        assertThat(outcomes.getFirst().state()).isEqualTo(RunOutcome.State.FAILED);
        assertThat(outcomes.getFirst().reason()).contains("model is another");
        assertThat(outcomes.getFirst().rows()).isEqualTo(6);
        assertThat(outcomes.subList(1, outcomes.size()))
                .allMatch(outcome -> outcome.state() == RunOutcome.State.COMPLETE);
    }

    @Test
    void solverThatTheBuildDoesNotHave_isSkippedWithItsReason() throws Exception {
        solvers.missing.put("single", "this build has no solver single");

        List<RunOutcome> outcomes = study(PLENTY);

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.run().name().equals("single"))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.state()).isEqualTo(RunOutcome.State.MISSING);
                    assertThat(outcome.reason()).isEqualTo("this build has no solver single");
                });
        assertThat(solvers.opened).doesNotContain("single").contains("team-without-critic");
    }

    @Test
    void interrupt_endsTheStudy_andKeepsRows() throws Exception {
        Thread study = Thread.currentThread();
        var interrupting = new Studies.Scripted((run, task) -> {
            if (run.name().equals("random") && task.id().equals("t3")) {
                study.interrupt();
                try {
                    new CountDownLatch(1).await(); // until the attempt is stopped
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
            return Answer.of("a");
        });
        StudySetting setting = Studies.setting(scope, out);
        var budget = new StudyBudget(PLENTY, interrupting.clock::nanoTime);

        assertThatThrownBy(() -> new Study(plan, setting, interrupting, budget, new StudyListener() {}).carryOut())
                .isInstanceOf(InterruptedException.class);
        assertThat(ResultLog.read(out.resolve("random")))
                .extracting(Row::taskId)
                .containsExactly("t1", "t2");
    }

    @Test
    void estimates_comeFromOwnRows_thenTheSameSolvers_thenDefaults() throws Exception {
        StudySetting setting = Studies.setting(scope, out);

        List<Pace.Estimate> before = Pace.of(plan, setting);
        study(Duration.ofSeconds(21)); // into the team's run
        List<Pace.Estimate> after = Pace.of(plan, setting);

        assertThat(before).allMatch(one -> one.source().equals("a default per task") && one.present() == 0);
        assertThat(before.getLast().total())
                .isEqualTo(before.stream().map(Pace.Estimate::time).reduce(Duration.ZERO, Duration::plus));
        Map<String, String> sources =
                after.stream().collect(Collectors.toMap(one -> one.run().name(), Pace.Estimate::source));
        assertThat(sources)
                .containsEntry("heuristic", "done")
                .containsEntry("team", "its own rows")
                .containsEntry("team-without-critic", "rows of the whole team")
                .containsEntry("team-without-model", "a default per task")
                .containsEntry("single", "a default per task");
        assertThat(after.getFirst().time()).isZero();
    }
}
