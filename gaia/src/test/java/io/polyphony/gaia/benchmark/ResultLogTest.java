package io.polyphony.gaia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.gaia.error.GaiaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class ResultLogTest {

    private Path folder;

    @BeforeTry
    void folder() throws IOException {
        folder = Files.createTempDirectory("rows");
    }

    @AfterTry
    void remove() throws IOException {
        Files.deleteIfExists(folder.resolve(ResultLog.FILE));
        Files.delete(folder);
    }

    private static Row row(String id, int epoch, String answer) {
        return new Row(
                id, epoch, "cafe", 2, Status.ANSWERED, answer, true, false, "", 12, 1, 2, 3, 4, Instant.EPOCH, null);
    }

    private void write(List<Row> rows) {
        try (ResultLog log = ResultLog.open(folder)) {
            rows.forEach(log::append);
        }
    }

    private Path file() {
        return folder.resolve(ResultLog.FILE);
    }

    @Property(tries = 25)
    void rows_written_areReadAsTheyWere(@ForAll @Size(max = 4) List<String> answers) {
        List<Row> rows = new ArrayList<>();
        for (String answer : answers) {
            rows.add(row("täsk " + rows.size(), 1, RunJson.unicode(answer)));
        }
        write(rows);

        assertThat(ResultLog.read(folder)).isEqualTo(rows);
    }

    /** Whatever a process that died had written of a row, half a character among it. */
    @Property(tries = 40)
    void file_cutAnywhere_hasTheWholeRowsAndTakesMore(@ForAll @IntRange(max = 700) int cut) throws IOException {
        List<Row> rows = List.of(row("a", 1, "é€😀"), row("b", 1, "😀😀😀"), row("a", 2, "déjà"));
        write(rows);
        byte[] whole = Files.readAllBytes(file());
        int length = Math.min(cut, whole.length);
        Files.write(file(), Arrays.copyOf(whole, length));
        int expected = (int) new String(whole, 0, length, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c == '\n')
                .count();

        assertThat(ResultLog.read(folder)).isEqualTo(rows.subList(0, expected));
        write(rows.subList(expected, 3));
        assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    }

    @Example
    void lastRow_wholeButWithoutItsLineEnd_doesNotCount() throws IOException {
        write(List.of(row("a", 1, "x")));
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 1));

        assertThat(ResultLog.read(folder)).isEmpty();
    }

    @Example
    void lastLine_endedButGarbled_isCutOff() throws IOException {
        write(List.of(row("a", 1, "x")));
        Files.write(file(), new byte[] {0, 0, 0, (byte) 0xC3, '\n'}, StandardOpenOption.APPEND);

        try (ResultLog log = ResultLog.open(folder)) {
            assertThat(log.present()).extracting(Row::taskId).containsExactly("a");
        }
        assertThat(Files.readString(file())).hasLineCount(1);
    }

    @Example
    void lineInTheMiddle_garbled_isRefusedByItsNumber() throws IOException {
        write(List.of(row("a", 1, "x"), row("b", 1, "x"), row("c", 1, "x")));
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        lines.set(1, lines.get(1).substring(3));
        Files.write(file(), lines);

        assertThatThrownBy(() -> ResultLog.read(folder))
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining("line 2 is no row");
    }

    @Example
    void rowOfTheSameAttempt_twice_isRefused() {
        write(List.of(row("a", 1, "x"), row("a", 2, "x")));
        write(List.of(row("a", 1, "y"), row("z", 1, "x")));

        assertThatThrownBy(() -> ResultLog.read(folder))
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining("line 3 is a second row of task a, epoch 1");
    }

    @Example
    void noFile_hasNoRows() {
        assertThat(ResultLog.read(folder)).isEmpty();
    }

    @Example
    void row_inTheFile_hasTheDocumentedFields() throws IOException {
        write(List.of(row("a", 1, "x")));

        assertThat(Files.readString(file()))
                .isEqualTo("{\"task_id\":\"a\",\"epoch\":1,\"config\":\"cafe\",\"level\":2,\"status\":\"answered\","
                        + "\"answer\":\"x\",\"correct\":true,\"close\":false,\"reason\":\"\",\"wall_ms\":12,"
                        + "\"prompt_tokens\":1,\"reused_tokens\":2,\"generated_tokens\":3,\"tool_calls\":4,"
                        + "\"started_at\":\"1970-01-01T00:00:00Z\",\"trace\":null}\n");
    }
}
