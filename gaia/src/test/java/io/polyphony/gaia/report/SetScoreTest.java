package io.polyphony.gaia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.score.Submission;
import io.polyphony.gaia.task.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetScoreTest {

    @TempDir
    private Path folder;

    private Dataset set;

    @BeforeEach
    void writeSet() {
        set = set("set", "17", "Paris", "1, 2", "42");
    }

    private Dataset set(String name, String... answers) {
        Path file = folder.resolve(name).resolve("metadata.jsonl");
        for (int i = 0; i < answers.length; i++) {
            SampleRuns.append(
                    file,
                    "{\"task_id\":\"t" + (i + 1) + "\",\"Question\":\"q\",\"Level\":" + (i < 2 ? 1 : 2)
                            + ",\"Final answer\":\"" + answers[i] + "\",\"file_name\":\"\"}\n");
        }
        return Dataset.load(folder.resolve(name), "validation");
    }

    private Submission submission(String... lines) {
        Path file = folder.resolve("submission.jsonl");
        SampleRuns.append(file, String.join("\n", lines));
        return Submission.read(file);
    }

    private static String line(String task, String answer) {
        return "{\"task_id\":\"" + task + "\",\"model_answer\":\"" + answer + "\"}";
    }

    @Test
    void submission_thatIsWhole_isScoredStrictlyWithCloseCallsApart() {
        SetScore score = SetScore.of(
                submission(line("t1", "17 hours"), line("t2", "paris."), line("t3", "1;2"), line("t4", "")), set);

        assertThat(score.total()).isEqualTo(new Tally(4, 4, 2, 1, 0));
        assertThat(score.levels())
                .containsExactly(Map.entry(1, new Tally(2, 2, 1, 1, 0)), Map.entry(2, new Tally(2, 2, 1, 0, 0)));
        assertThat(score.answered()).isEqualTo(3);
        assertThat(score.notes()).isEmpty();
    }

    @Test
    void submission_ofAPart_isScoredOverTheWholeSet() {
        SetScore score = SetScore.of(submission(line("t1", "17"), line("x", "1")), set);

        assertThat(score.total()).isEqualTo(new Tally(4, 4, 1, 0, 3));
        assertThat(score.notes())
                .containsExactly(
                        "3 answers of 4 are missing and counted as wrong.",
                        "1 row of tasks or epochs that the set and the run don't have is left out.");
    }

    @Test
    void submission_thatAnswersATaskTwice_isRefused() {
        Submission twice = submission(line("t1", "17"), line("t1", "18"));

        assertThatThrownBy(() -> SetScore.of(twice, set))
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining("Task t1 is answered twice");
    }

    @Test
    void run_ofOtherAnswers_isScoredAnewAndTheDifferenceTold() {
        SetScore score = SetScore.of(
                List.of(
                        SampleRuns.row("t1", 1, 1, "17", false),
                        SampleRuns.row("t1", 2, 1, "16", false),
                        SampleRuns.none("t2", 1, 1, Status.NO_ANSWER, "")),
                2,
                set);

        assertThat(score.total()).isEqualTo(new Tally(4, 8, 1, 0, 5));
        assertThat(score.notes()).anyMatch(note -> note.startsWith("1 row of the run has another verdict"));
    }

    @Test
    void set_withoutRightAnswers_scoresNothing() {
        Dataset test = set("test", "?", "?");

        assertThatThrownBy(() -> SetScore.of(List.of(), 1, test))
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining("has no right answers to score by");
    }

    @Test
    void submissionOfARun_hasARowForEachTaskInTheSetsOrder() throws IOException {
        Path run = folder.resolve("run");
        SampleRuns.manifest(run, 1, 1, 1, 2, 2);
        SampleRuns.rows(
                run,
                SampleRuns.row("t3", 1, 2, "1, 2 \"quoted\"", true),
                SampleRuns.row("t1", 1, 1, "17", true),
                SampleRuns.none("t4", 1, 2, Status.FAILED, "It threw."));

        RunSubmission made = RunSubmission.of(run, OptionalInt.empty(), set.entries());
        Path out = folder.resolve("out.jsonl");
        made.submission().write(out, set.entries());

        assertThat(made.unanswered()).containsExactly("t4");
        assertThat(made.untried()).containsExactly("t2");
        assertThat(Files.readAllLines(out))
                .containsExactly(line("t1", "17"), line("t2", ""), line("t3", "1, 2 \\\"quoted\\\""), line("t4", ""));
        assertThat(Submission.read(out, set.entries()).rows()).hasSize(4);
    }

    @Test
    void submissionOfARunWithEpochs_wantsToKnowWhich() {
        Path run = folder.resolve("run");
        SampleRuns.manifest(run, 2, 1, 1, 2, 2);
        SampleRuns.rows(run, SampleRuns.row("t1", 1, 1, "17", true), SampleRuns.row("t1", 2, 1, "18", false));

        assertThatThrownBy(() -> RunSubmission.of(run, OptionalInt.empty(), set.entries()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("made 2 attempts at each task");
        assertThatThrownBy(() -> RunSubmission.of(run, OptionalInt.of(3), set.entries()))
                .hasMessageContaining("has no epoch 3: they go from 1 to 2");
        assertThat(RunSubmission.of(run, OptionalInt.of(2), set.entries())
                        .submission()
                        .rows()
                        .getFirst()
                        .modelAnswer())
                .isEqualTo("18");
    }

    @Test
    void submissionOfARunOverAnotherSet_isRefused() {
        Path run = folder.resolve("run");
        SampleRuns.manifest(run, 1, Map.of("x", 1));
        SampleRuns.rows(run, SampleRuns.row("x", 1, 1, "17", true));

        assertThatThrownBy(() -> RunSubmission.of(run, OptionalInt.empty(), set.entries()))
                .hasMessageContaining("has a row of task x, which isn't in the set");
    }

    @Test
    void facts_ofASetWithTwins_haveTheirGroups() {
        Path twins = folder.resolve("set/twins.json");
        SampleRuns.append(twins, "{\"A1\":[\"t1\",\"t3\"]}");

        Map<String, TaskFacts> facts = SetFacts.of(set, folder.resolve("set"), false);

        assertThat(facts.values()).extracting(TaskFacts::cluster).containsExactly("A1", "t2", "A1", "t4");
        assertThat(facts.values()).extracting(TaskFacts::expected).allMatch(Optional::isEmpty);
        assertThat(SetFacts.of(set, folder.resolve("set"), true).get("t2").expected())
                .contains("Paris");
        SampleRuns.append(twins, "rubbish");
        assertThatThrownBy(() -> SetFacts.of(set, folder.resolve("set"), false))
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining("doesn't say which tasks are twins");
    }
}
