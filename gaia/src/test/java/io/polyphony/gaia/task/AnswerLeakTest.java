package io.polyphony.gaia.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set with answers and annotators' notes that can be told from all else: no way leads to them from what solvers get. */
class AnswerLeakTest {

    private static final String ANSWER = "ANSWER-CANARY-5e1c";

    @TempDir
    Path folder;

    private Dataset set;

    @BeforeEach
    void loadSet() throws IOException {
        SetFolder.write(
                folder,
                "metadata.jsonl",
                SetFolder.row("a", 1, ANSWER, "a.csv") + "\n" + SetFolder.row("b", 2, ANSWER, "metadata.jsonl"));
        SetFolder.write(folder, "a.csv", "k,v");
        set = Dataset.load(folder, "validation");
    }

    @Test
    void walk_ofTheWholeSet_findsAnswersButNoNotes() throws Exception {
        assertThat(ObjectGraph.texts(set)).contains(ANSWER).noneMatch(text -> text.contains("STEPS-CANARY"));
    }

    @Test
    void walk_fromTasksAndEntries_findsNeither() throws Exception {
        List<Object> seen = new ArrayList<>(set.entries());
        set.entries().forEach(entry -> seen.add(entry.task()));
        set.entries().forEach(entry -> entry.task().attachment().ifPresent(seen::add));

        assertThat(ObjectGraph.texts(seen))
                .contains("a", "What is a?", "a.csv", folder.toString())
                .noneMatch(text -> text.contains("CANARY"));
    }

    @Test
    void json_ofTasksAndEntries_hasNeither() throws IOException {
        ObjectMapper fields = new ObjectMapper()
                .registerModule(new Jdk8Module())
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.ANY);

        assertThat(fields.writeValueAsString(set.entries()))
                .contains("What is a?", "a.csv")
                .doesNotContain("CANARY");
    }

    @Test
    void printed_setAndKey_showNoAnswer() throws IOException {
        ObjectMapper json = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

        assertThat(set.answers().answer("a")).hasValue(ANSWER);
        assertThat(set + " " + set.answers()).isEqualTo("Dataset[validation, 2 tasks] AnswerKey[2 answers]");
        assertThat(json.writeValueAsString(set.answers())).doesNotContain("CANARY");
    }

    @Test
    void attachment_thatIsTheMetadata_isNotRead() {
        Attachment metadata = set.entries().get(1).task().attachment().orElseThrow();

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(metadata::bytes)
                .satisfies(e -> assertThat(e.code()).isEqualTo(FaultCode.FILE_OUTSIDE));
    }

    @Test
    void attachment_fileNextToIt_isRead() throws FaultException {
        assertThat(set.entries().getFirst().task().attachment().orElseThrow().bytes())
                .hasSize(3);
    }
}
