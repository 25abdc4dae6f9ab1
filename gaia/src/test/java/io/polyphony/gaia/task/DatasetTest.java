package io.polyphony.gaia.task;

import static io.polyphony.gaia.task.SetFolder.row;
import static io.polyphony.gaia.task.SetFolder.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.GaiaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {

    private static final String THREE =
            row("a", 1, "17", "") + "\n" + row("b", "2", "x, y", "b.csv") + "\n" + row("c", 3, "?", "");

    @TempDir
    Path folder;

    private Dataset load(String metadata) throws IOException {
        write(folder, "metadata.jsonl", metadata);
        return Dataset.load(folder, "validation");
    }

    private void assertRefused(String metadata, String... messageParts) {
        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> load(metadata))
                .satisfies(e -> assertThat(e.code()).isEqualTo("dataset-invalid"))
                .satisfies(e -> assertThat(e.getMessage()).contains(messageParts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023/validation", "validation", "."})
    void load_eachLayout_hasTasksAndAnswers(String place) throws Exception {
        write(folder.resolve(place), "metadata.jsonl", THREE);
        write(folder.resolve(place), "b.csv", "k,v");

        Dataset set = Dataset.load(folder, "validation");

        assertThat(set.entries()).extracting(Entry::id).containsExactly("a", "b", "c");
        assertThat(set.entries()).extracting(Entry::level).containsExactly(1, 2, 3);
        assertThat(set.entries().get(0).task().question()).isEqualTo("What is a?");
        assertThat(set.entries().get(0).task().attachment()).isEmpty();
        Attachment file = set.entries().get(1).task().attachment().orElseThrow();
        assertThat(file.name()).isEqualTo("b.csv");
        assertThat(new String(file.bytes())).isEqualTo("k,v");
        assertThat(set.answers().answer("a")).hasValue("17");
        assertThat(set.answers().answer("b")).hasValue("x, y");
        assertThat(set.answers().answer("c")).isEmpty();
        assertThat(set.answers().answer("none")).isEmpty();
        assertThat(set.answers().known()).isEqualTo(2);
        assertThat(set.split()).isEqualTo("validation");
    }

    @Test
    void load_severalSplits_takesTheOneThatIsAskedFor() throws IOException {
        write(folder.resolve("2023/validation"), "metadata.jsonl", row("v", 1, "1", ""));
        write(folder.resolve("2023/test"), "metadata.jsonl", row("0-0-0-0-0", 3, "?", ""));

        assertThat(Dataset.load(folder, "test").entries()).extracting(Entry::id).containsExactly("0-0-0-0-0");
        assertThat(Dataset.load(folder.resolve("2023"), "validation").entries())
                .extracting(Entry::id)
                .containsExactly("v");
    }

    @Test
    void load_byteOrderMarkCarriageReturnsAndEmptyLines_arePassedOver() throws IOException {
        Dataset set = load("\uFEFF" + row("a", 1, "1", "") + "\r\n\r\n" + row("b", 1, "2", "") + "\r\n \n");

        assertThat(set.entries()).extracting(Entry::id).containsExactly("a", "b");
    }

    @Test
    void load_lineSeparatorInAString_isNoEndOfLine() throws IOException {
        Dataset set = load("{\"task_id\":\"a\",\"Question\":\"one\u2028two\u0085three\",\"Level\":1}");

        assertThat(set.entries().getFirst().task().question()).isEqualTo("one\u2028two\u0085three");
    }

    @Test
    void load_fieldsThatMayBeAbsentOrNull_areAbsent() throws IOException {
        Dataset set = load("""
                {"task_id":"a","Question":"?","Level":1}
                {"task_id":"b","Question":"","Level":"3","Final answer":null,"file_name":null,"file_path":"","Annotator Metadata":null}
                {"Level":2,"other":[1,{}],"task_id":"c","Question":"?","Final answer":" ? ","file_name":" "}
                """);

        assertThat(set.entries()).extracting(Entry::level).containsExactly(1, 3, 2);
        assertThat(set.entries())
                .allSatisfy(entry -> assertThat(entry.task().attachment()).isEmpty());
        assertThat(set.answers().known()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2023/validation,2023/validation/sub/a.csv,sub/a.csv",
        "validation,2023/validation/sub/a.csv,sub/a.csv",
        ".,2023/anything/sub/a.csv,sub/a.csv",
        "2023/validation,files/sub/a.csv,files/sub/a.csv",
        "2023/validation,2023/test/sub/a.csv,2023/test/sub/a.csv",
    })
    void load_filePath_startsFromTheRootOfTheSet(String place, String filePath, String name) throws Exception {
        write(
                folder.resolve(place),
                "metadata.jsonl",
                "{\"task_id\":\"a\",\"Question\":\"?\",\"Level\":1,\"file_name\":\"a.csv\",\"file_path\":\"" + filePath
                        + "\"}");
        Path file = name.startsWith("sub") ? folder.resolve(place).resolve(name) : folder.resolve(filePath);
        write(file.getParent(), "a.csv", "found");

        Attachment attachment = Dataset.load(folder, "validation")
                .entries()
                .getFirst()
                .task()
                .attachment()
                .orElseThrow();

        assertThat(attachment.name()).isEqualTo(name);
        assertThat(new String(attachment.bytes())).isEqualTo("found");
    }

    @Test
    void load_invalidRow_isNamedByFileAndLine() {
        String good = row("a", 1, "1", "") + "\n";
        String file = folder.resolve("metadata.jsonl").toString();

        assertRefused(good + "{\"task_id\":", file + " line 2 column", "isn't JSON");
        assertRefused(good + "\n{} {}", file + " line 3", "isn't JSON");
        assertRefused(good + "[1]", file + " line 2 isn't a JSON object");
        assertRefused(good + "7", file + " line 2 isn't a JSON object");
        assertRefused(good + row("a", 2, "2", ""), file + " line 2 has the task_id a of " + file + " line 1 again");
        assertRefused(good + "{\"Question\":\"?\",\"Level\":1}", "line 2 has no task_id");
        assertRefused(good + "{\"task_id\":\"b\",\"Level\":1}", "line 2 has no Question");
        assertRefused(good + "{\"task_id\":\"b\",\"Question\":\"?\"}", "line 2 has no Level");
        assertRefused(
                good + "{\"task_id\":\"b\",\"task_id\":\"c\",\"Question\":\"?\",\"Level\":1}", "line 2", "task_id");
        assertRefused(
                good + "{\"task_id\":7,\"Question\":\"?\",\"Level\":1}", "line 2 has a task_id that isn't a string");
        assertRefused(
                good + "{\"task_id\":\"b\",\"Question\":\"?\",\"Level\":1,\"Final answer\":7}",
                "line 2 has a Final answer that isn't a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "-1", "1.5", "\"\"", "\"one\"", "\"1.0\"", "true", "[1]", "12345678901234567890"})
    void load_levelOutsideOfOneToThree_isRefused(String level) {
        assertRefused(
                "{\"task_id\":\"a\",\"Question\":\"?\",\"Level\":" + level + "}",
                "metadata.jsonl line 1 has a",
                "Level");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "../a", "a/b", "a\\\\b", "a\\nb", "a\\u0000"})
    void load_idThatCouldLeadSomewhere_isRefused(String id) {
        assertRefused(
                "{\"task_id\":\"" + id + "\",\"Question\":\"?\",\"Level\":1}",
                "line 1 has a task_id that can't be one");
    }

    @Test
    void load_idOfAThousandCharacters_isRefused() {
        assertRefused(row("x".repeat(1_000), 1, "1", ""), "line 1 has a task_id that can't be one");
    }

    @Test
    void load_otherEncoding_isNamedByLine() throws IOException {
        Files.write(
                folder.resolve("metadata.jsonl"),
                (row("a", 1, "1", "") + "\n" + row("b", 1, "Größe", "")).getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> Dataset.load(folder, "validation"))
                .withMessageContaining("metadata.jsonl line 2 isn't UTF-8");
    }

    @Test
    void load_nothingThere_saysWhatIsMissing() {
        assertRefused("", "has no row");
        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> Dataset.load(folder.resolve("none"), "validation"))
                .withMessageContaining("There is no folder")
                .withMessageContaining("none");
        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> Dataset.load(folder, "../validation"))
                .withMessageContaining("A split is named by letters");
    }

    @Test
    void load_folderWithoutMetadata_saysWhereItLooked() throws IOException {
        write(folder.resolve("2023/test"), "metadata.jsonl", THREE);

        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> Dataset.load(folder, "validation"))
                .withMessageContaining("neither in 2023/validation nor in validation nor itself");
    }

    @Test
    void load_pointerOfLargeFileStorage_saysHowToGetTheFile() {
        assertRefused("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "git lfs pull");
    }

    @Test
    void load_parquet_hasTheSameTasks() throws Exception {
        SetFolder.copyParquet("metadata.parquet", folder.resolve("2023/validation/metadata.parquet"));
        write(folder.resolve("2023/validation"), "b7f0c2aa-0002.csv", "k,v");

        Dataset set = Dataset.load(folder, "validation");

        assertThat(set.entries()).extracting(Entry::level).containsExactly(1, 2, 3);
        assertThat(set.answers().answer("b7f0c2aa-0002")).hasValue("München, 東京");
        assertThat(set.answers().answer("0-0-0-0-0")).isEmpty();
        assertThat(new String(
                        set.entries().get(1).task().attachment().orElseThrow().bytes()))
                .isEqualTo("k,v");
        assertThat(set.metadataSha256())
                .isEqualTo(Sha256.of(Files.readAllBytes(folder.resolve("2023/validation/metadata.parquet"))));
    }

    @Test
    void load_jsonAndParquet_takesJson() throws IOException {
        write(folder, "metadata.parquet", "not a Parquet file");

        assertThat(load(THREE).entries()).hasSize(3);
    }

    @Test
    void load_aFilePerLevel_takesAllThree() throws IOException {
        Path first = folder.resolve("validation/metadata.level1.parquet");
        SetFolder.copyParquet("metadata.parquet", first);
        SetFolder.copyParquet("metadata.plain.parquet", first.resolveSibling("metadata.level2.parquet"));
        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> Dataset.load(folder, "validation"))
                .withMessageContaining("metadata of some levels only");

        SetFolder.copyParquet("metadata.gzip.parquet", first.resolveSibling("metadata.level3.parquet"));
        Dataset set = Dataset.load(folder, "validation");
        assertThat(set.entries())
                .extracting(Entry::id)
                .hasSize(9)
                .startsWith("b7f0c2aa-0001")
                .endsWith("gzip-0-0-0-0-0");
        assertThat(set.metadataSha256()).hasSize(64);
    }

    @Test
    void load_taskOfTwoLevelFiles_isRefused() throws IOException {
        for (int level = 1; level <= 3; level++) {
            SetFolder.copyParquet("metadata.plain.parquet", folder.resolve("metadata.level" + level + ".parquet"));
        }

        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> Dataset.load(folder, "validation"))
                .withMessageContaining("metadata.level2.parquet row 1 has the task_id plain-b7f0c2aa-0001")
                .withMessageContaining("metadata.level1.parquet row 1");
    }

    @Test
    void select_levelsIdsAndLimit_keepTheOrder() throws IOException {
        Dataset set = load(THREE + "\n" + row("d", 1, "4", ""));

        assertThat(set.select(Selection.ALL)).isEqualTo(set.entries());
        assertThat(set.select(Selection.ALL.withLevels(List.of(1, 3))))
                .extracting(Entry::id)
                .containsExactly("a", "c", "d");
        assertThat(set.select(Selection.ALL.withIds(List.of("d", "b"))))
                .extracting(Entry::id)
                .containsExactly("b", "d");
        assertThat(set.select(Selection.ALL.withLevels(List.of(1)).withLimit(1)))
                .extracting(Entry::id)
                .containsExactly("a");
        assertThat(set.select(Selection.ALL.withIds(List.of("d", "b")).withLevels(List.of(1))))
                .extracting(Entry::id)
                .containsExactly("d");
        assertThat(set.entries()).hasSize(4);
    }

    @Test
    void select_whatTheSetDoesNotHave_isRefused() throws IOException {
        Dataset set = load(row("a", 1, "17", "") + "\n" + row("b", 2, "x", ""));

        assertRefused(set, Selection.ALL.withIds(List.of("a", "zz", "y")), "The set has no task y, zz");
        assertRefused(set, Selection.ALL.withLevels(List.of(1, 3)), "The set has no level 3; it has 1, 2.");
        assertRefused(
                set, Selection.ALL.withIds(List.of("a")).withLevels(List.of(2)), "None of the given tasks has level 2");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Selection.ALL.withLimit(0))
                .withMessageContaining("A limit of 0 tasks");
    }

    private static void assertRefused(Dataset set, Selection selection, String message) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> set.select(selection))
                .withMessageContaining(message);
    }

    @Test
    void faults_ofAttachments_areByTask() throws IOException {
        write(folder, "b.csv", "k,v");
        Dataset set = load(row("a", 1, "1", "none.csv") + "\n" + row("b", 1, "1", "b.csv") + "\n" + row("c", 1, "1", "")
                + "\n" + row("d", 1, "1", "../d.csv"));

        assertThat(set.faults()).containsOnlyKeys("a", "d");
        assertThat(set.faults().get("a").observation()).startsWith("error file-missing: There is no file 'none.csv'");
        assertThat(set.faults().get("d").code()).isEqualTo(FaultCode.FILE_OUTSIDE);
    }

    @Test
    void sums_changeWithWhatTheyAreOf() throws IOException {
        write(folder, "b.csv", "k,v");
        Dataset set = load(THREE);
        String metadata = set.metadataSha256();
        String attachments = set.attachmentsSha256();
        assertThat(metadata).isEqualTo(Sha256.of(THREE));
        assertThat(attachments).isEqualTo(Sha256.of("b.csv\t" + Sha256.of("k,v") + "\n"));

        write(folder, "b.csv", "k,w");
        assertThat(set.attachmentsSha256()).isNotEqualTo(attachments);
        assertThat(load(THREE + "\n").metadataSha256()).isNotEqualTo(metadata);

        Files.delete(folder.resolve("b.csv"));
        assertThat(set.attachmentsSha256()).isEqualTo(Sha256.of("b.csv\tfile-missing\n"));
    }
}
