package io.polyphony.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.runtime.Usage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunOutlineTest {

    @Test
    void steps_ofTheLastPlan_haveWhatBecameOfThem() {
        RunOutline run = RunOutline.of(SampleRuns.troubled());

        assertThat(run.plans()).extracting(PlanRecord::round).containsExactly(1, 2);
        assertThat(run.plans().getFirst().verdict())
                .hasValueSatisfying(verdict -> assertThat(verdict.accepted()).isFalse());
        assertThat(run.plans().getFirst().steps())
                .extracting(StepRecord::status)
                .containsOnly(StepStatus.NOT_BEGUN);
        assertThat(run.plans().getLast().steps())
                .extracting(step -> step.step().id(), StepRecord::status, StepRecord::tries, StepRecord::result)
                .containsExactly(
                        tuple("s1", StepStatus.SUCCEEDED, 2, "610"),
                        tuple("s2", StepStatus.SUCCEEDED, 1, "48"),
                        tuple("s3", StepStatus.FAILED, 1, "decoding failed twice"),
                        tuple("s4", StepStatus.SUCCEEDED, 1, "658"),
                        tuple("s5", StepStatus.SKIPPED, 0, "it needs s3"),
                        tuple("s6", StepStatus.SKIPPED, 0, "it needs s3"));
        assertThat(run.plans().getLast().steps().getFirst().verdicts()).hasSize(2);
    }

    @Test
    void finding_turnedDownLast_isTurnedDown() {
        RunOutline run = RunOutline.of(new Told()
                .planned(0, "planner", -1, 1, Told.step("s1", "find", "it"))
                .begun(1, "executor-1", -1, "s1", "it")
                .ended(2, "executor-1", -1, "s1", "succeeded", "x")
                .judged(3, "critic", -1, "s1", false, "no")
                .events());

        assertThat(run.plans().getFirst().steps().getFirst().status()).isEqualTo(StepStatus.TURNED_DOWN);
    }

    @Test
    void stepBegun_andNeverEnded_isNotFinished() {
        RunOutline run = RunOutline.of(new Told()
                .planned(0, "planner", -1, 1, Told.step("s1", "find", "it"))
                .begun(1, "executor-1", -1, "s1", "it")
                .events());

        assertThat(run.plans().getFirst().steps().getFirst().status()).isEqualTo(StepStatus.UNFINISHED);
        assertThat(run.end()).isEmpty();
    }

    @Test
    void stepTimedOut_isSaidInItsOwnWords() {
        RunOutline run = RunOutline.of(new Told()
                .planned(0, "planner", -1, 1, Told.step("s1", "find", "it"))
                .ended(2, "executor-1", -1, "s1", "timed-out", "late")
                .events());

        StepRecord step = run.plans().getFirst().steps().getFirst();
        assertThat(step.status()).isEqualTo(StepStatus.FAILED);
        assertThat(step.statusWords()).isEqualTo("timed out");
    }

    @Test
    void pieces_ofAgentsAtOnce_addUpToWhatEachSaid() {
        RunOutline run = RunOutline.of(new Told()
                .piece(1, "a", 1, "one ")
                .piece(2, "a", 2, "two ")
                .piece(3, "b", 3, "three")
                .piece(4, "a", 1, "more")
                .replied(5, "a", 1, "stop", 2, 4)
                .replied(6, "b", 3, "length", 1, 3)
                .events());

        assertThat(run.agents()).extracting(AgentRecord::name).containsExactly("a", "b");
        assertThat(run.agents().getFirst().entries())
                .extracting(
                        entry -> ((Entry.Said) entry).text(),
                        entry -> ((Entry.Said) entry).end().isPresent())
                .containsExactly(tuple("one more", true), tuple("two ", false));
    }

    @Test
    void calls_haveTheirResults() {
        List<Entry> entries = RunOutline.of(new Told()
                        .called(1, "a", 1, "x", "{\"n\":1}")
                        .called(2, "a", 2, "x", "{\"n\":2}")
                        .returned(3, "a", 2, "x", false, "two", 1)
                        .returned(4, "a", 1, "y", true, "from before", 1)
                        .events())
                .agents()
                .getFirst()
                .entries();

        assertThat(entries)
                .extracting(
                        entry -> ((Entry.Called) entry).event().arguments(),
                        entry -> ((Entry.Called) entry).result().map(result -> result.text()))
                .containsExactly(
                        tuple("{\"n\":1}", Optional.empty()),
                        tuple("{\"n\":2}", Optional.of("two")),
                        tuple("", Optional.of("from before")));
    }

    @Test
    void textsScoredInARow_areOneEntry() {
        List<Entry> entries = RunOutline.of(new Told()
                        .scored(1, "a", 1, 10, 5)
                        .scored(2, "a", 1, 20, 6)
                        .read(3, "a", 1, 7, 0, 1)
                        .scored(4, "a", 1, 30, 7)
                        .events())
                .agents()
                .getFirst()
                .entries();

        assertThat(entries)
                .extracting(entry -> ((Entry.Fed) entry).texts(), entry -> ((Entry.Fed) entry).tokens())
                .containsExactly(tuple(2, 30L), tuple(1, 7L), tuple(1, 30L));
    }

    @Test
    void usage_ofARunCutOff_isThatOfTheAgentsWhoEnded() {
        RunOutline run = RunOutline.of(new Told()
                .finished(1, "a", 1, "succeeded", "", new Usage(1, 2, 3))
                .finished(2, "a", 1, "failed", "why", new Usage(10, 20, 30))
                .events());

        assertThat(run.usage()).isEqualTo(new Usage(11, 22, 33));
    }
}
