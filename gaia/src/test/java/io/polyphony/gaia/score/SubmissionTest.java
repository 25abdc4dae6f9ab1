package io.polyphony.gaia.score;

import static io.polyphony.gaia.score.ScoresTest.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.task.Dataset;
import io.polyphony.gaia.task.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionTest {

    private static final List<Entry> SET = List.of(entry("a", 1), entry("b", 2), entry("c", 2));

    @TempDir
    Path folder;

    private static SubmissionRow row(String id, String answer) {
        return new SubmissionRow(id, answer, Optional.empty());
    }

    private static String line(String id) {
        return "{\"task_id\":\"" + id + "\",\"model_answer\":\"17\"}\n";
    }

    private void assertRefused(String text, String... messageParts) throws IOException {
        Path file = Files.writeString(folder.resolve("s.jsonl"), text);
        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> Submission.read(file, SET))
                .satisfies(e -> assertThat(e.code()).isEqualTo("submission-invalid"))
                .satisfies(e ->
                        assertThat(e.getMessage()).startsWith(file.toString()).contains(messageParts));
    }

    @Test
    void write_allRows_isOneObjectALineAndReadsBack() throws IOException {
        Submission submission = new Submission(List.of(
                new SubmissionRow("c", "San José\n\"x\"\u2028", Optional.of("because")),
                row("a", "17"),
                row("b", "\ud83d")));
        Path file = folder.resolve("submission.jsonl");

        submission.write(file, SET);

        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.fieldNames()).toIterable().containsExactly("task_id", "model_answer", "reasoning_trace");
        assertThat(first.get("model_answer").textValue()).isEqualTo("San José\n\"x\"\u2028");
        assertThat(lines.get(1)).isEqualTo("{\"task_id\":\"a\",\"model_answer\":\"17\"}");
        assertThat(Submission.read(file, SET)).isEqualTo(submission);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void of_someAnswers_hasARowForEachTask() throws IOException {
        Submission submission = Submission.of(SET, Map.of("b", "17", "not in the set", "18"));

        assertThat(submission.rows()).containsExactly(row("a", ""), row("b", "17"), row("c", ""));
        submission.write(folder.resolve("s.jsonl"), SET);
    }

    @Test
    void write_whatWouldBeRefused_leavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("submission.jsonl"), "before");
        Submission partly = new Submission(List.of(row("a", "17"), row("b", "18")));

        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> partly.write(file, SET))
                .withMessageContaining("has only 1 of the 2 tasks of level 2")
                .withMessageContaining("task c isn't in it");
        assertThat(file).hasContent("before");
    }

    @Test
    void read_whatTheLeaderboardRefuses_isNamedByLineAndId() throws IOException {
        assertRefused(line("a") + "{\"task_id\":", "line 2 isn't a JSON object");
        assertRefused(line("a") + "{} {}", "line 2 isn't a JSON object");
        assertRefused(line("a") + "\n" + line("b") + line("c"), "line 2 isn't a JSON object");
        assertRefused(line("a") + "[]", "line 2 isn't a JSON object");
        assertRefused("{\"model_answer\":\"17\"}", "line 1 has no task_id");
        assertRefused(line("a") + "{\"task_id\":\"b\"}", "line 2 of task b has no model_answer");
        assertRefused(
                "{\"task_id\":\"b\",\"model_answer\":17}", "line 1 of task b has a model_answer that isn't a string");
        assertRefused(line("a") + line("z") + line("c"), "line 2 has the task_id z", "right split");
        assertRefused(line("a") + line("b") + line("a"), "line 3 answers task a again, as line 1 does");
        assertRefused(line("b") + line("c"), "has only 0 of the 1 tasks of level 1", "task a isn't in it");
        assertRefused(line("a"), "has only 0 of the 2 tasks of level 2", "task b isn't in it");
        assertRefused("", "0 of the 1 tasks of level 1, 0 of the 2 tasks of level 2");
    }

    @Test
    void read_carriageReturnsNullAnswerAndUnfinishedLastLine_areTaken() throws IOException {
        Path file = Files.writeString(
                folder.resolve("s.jsonl"),
                line("a").replace("\n", "\r\n") + "{\"task_id\":\"b\",\"model_answer\":null,\"reasoning_trace\":null}\n"
                        + line("c").strip());

        assertThat(Submission.read(file, SET).rows()).containsExactly(row("a", "17"), row("b", "None"), row("c", "17"));
    }

    @Test
    void read_noSuchFile_isNamed() {
        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> Submission.read(folder.resolve("none.jsonl"), SET))
                .withMessageContaining("none.jsonl can't be read");
    }

    @Test
    void scores_ofASubmission_areTheLeaderboards() throws IOException {
        Files.writeString(folder.resolve("metadata.jsonl"), """
                {"task_id":"a","Question":"?","Level":1,"Final answer":"1000"}
                {"task_id":"b","Question":"?","Level":2,"Final answer":"New York"}
                {"task_id":"0-0-0-0-0","Question":"?","Level":3,"Final answer":"?"}
                """);
        Dataset set = Dataset.load(folder, "test");
        Submission submission = new Submission(List.of(row("a", "$1,000"), row("b", "Boston"), row("0-0-0-0-0", "?")));

        Scores scores = submission.scores(set.entries(), set.answers());

        assertThat(scores.overall()).isEqualTo(new Tally(1, 3));
        assertThat(scores.levels().values()).containsExactly(new Tally(1, 1), new Tally(0, 1), new Tally(0, 1));
    }

    @Property(tries = 100)
    void lines_anyAnswer_readBack(@ForAll String answer, @ForAll String trace) {
        List<SubmissionRow> rows = List.of(new SubmissionRow("a", answer, Optional.of(trace)), row("b", trace));

        assertThat(SubmissionLines.parse("s", SubmissionLines.print(rows))).isEqualTo(rows);
    }
}
