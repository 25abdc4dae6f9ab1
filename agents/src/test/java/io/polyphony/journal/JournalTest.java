package io.polyphony.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.event.Events;
import io.polyphony.runtime.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {

    private static final EventHeader HEADER = new EventHeader(Instant.parse("2026-01-01T12:00:00.5Z"), "planner", 3);
    private static final Event TOKEN = new Event.TokenGenerated(HEADER, "Hél\n\"lo\"");
    private static final Event TOOL = new Event.ToolCalled(HEADER, "sum", "{}");
    private static final Event END = new Event.RunFinished(HEADER, "answered", "42", 900, new Usage(1, 2, 3));
    private static final String FIRST =
            "{\"journal\":\"polyphony\",\"version\":1,\"run\":\"cafe\",\"created\":\"2026-01-01T12:00:00Z\"}\n";

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("run.jsonl");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(file(), text);
    }

    private static String line(Event event) {
        return new String(JournalLines.event(event), UTF_8);
    }

    @Test
    void events_written_areReadAgain() {
        try (Journal journal = Journal.create(file(), Map.of("command", "team"))) {
            journal.on(TOKEN);
            journal.on(END);
        }

        RunRecord record = Journal.read(file());

        assertThat(record.events()).containsExactly(TOKEN, END);
        assertThat(record.header().attributes()).isEqualTo(Map.of("command", "team"));
        assertThat(record.header().run()).hasSize(8);
        assertThat(record.finished()).contains((Event.RunFinished) END);
        assertThat(record.tornBytes()).isZero();
    }

    @Test
    void event_isInTheFileBeforeItsPublisherGoesOn() {
        try (Journal journal = Journal.create(file(), Map.of())) {
            journal.on(TOKEN);

            assertThat(Journal.read(file()).events()).containsExactly(TOKEN);
        }
    }

    @Test
    void interruptedPublisher_losesNothing() {
        try (Journal journal = Journal.create(file(), Map.of())) {
            Thread.currentThread().interrupt();
            journal.on(TOKEN);
            journal.on(END);
            assertThat(Thread.interrupted())
                    .as("the interrupt stays the agent's")
                    .isTrue();
            journal.on(TOOL);
        }

        assertThat(Journal.read(file()).events()).containsExactly(TOKEN, END, TOOL);
    }

    @Test
    void eventsThatARunResumesFrom_areForcedWithAllBeforeThem() {
        byte[] first = FIRST.getBytes(UTF_8);
        MemorySink sink = new MemorySink(first);
        Journal journal = new Journal(file(), sink, JournalReader.read(file(), first));

        journal.on(TOKEN);
        assertThat(sink.forced()).isZero();
        journal.on(END);
        assertThat(sink.forced()).isEqualTo(sink.content().length);
    }

    @Test
    void tornLastLine_isCutOffAtItsFirstByte() throws IOException {
        String whole = FIRST + line(TOKEN);
        byte[] torn = (whole + line(TOKEN)).getBytes(UTF_8);
        int withinE = new String(torn, ISO_8859_1).lastIndexOf('\u00c3') + 1;
        Files.write(file(), Arrays.copyOf(torn, withinE));

        assertThat(Journal.read(file()).tornBytes()).isPositive();
        try (Journal journal = Journal.resume(file())) {
            assertThat(journal.record().events()).containsExactly(TOKEN);
            journal.on(END);
        }

        assertThat(file()).hasContent(whole + line(END));
    }

    @Test
    void zeroesBehindTheLastLine_areCutOffToo() throws IOException {
        written(FIRST + line(TOKEN) + "\0\0\0\0");

        assertThat(Journal.read(file()).events()).containsExactly(TOKEN);
    }

    @Test
    void create_overAJournal_isRefused() throws IOException {
        String before = FIRST + line(TOKEN);
        written(before);

        assertThatThrownBy(() -> Journal.create(file(), Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is there already: resume the run");
        assertThat(file()).hasContent(before);
    }

    @Test
    void create_whereNothingCanBeWritten_isRefused() {
        assertThatThrownBy(() -> Journal.create(folder.resolve("no/such/folder.jsonl"), Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("can't be written");
    }

    @Test
    void journalAtWork_canBeReadButNotWritten() {
        try (Journal journal = Journal.create(file(), Map.of())) {
            journal.on(TOKEN);

            assertThatThrownBy(() -> Journal.resume(file()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is being written by a run that is still at work");
            assertThat(Journal.read(file()).events()).containsExactly(TOKEN);
        }
        Journal.resume(file()).close();
    }

    @Test
    void fullDisk_keepsWholeLinesAndTheRunGoesOn() {
        byte[] first = FIRST.getBytes(UTF_8);
        MemorySink sink = new MemorySink(first, first.length + line(TOKEN).getBytes(UTF_8).length + 10);
        Journal journal = new Journal(file(), sink, JournalReader.read(file(), first));
        Events events = new Events(journal);

        events.publish(TOKEN);
        assertThat(journal.failure()).isEmpty();
        events.publish(END);
        events.publish(TOOL);

        assertThat(journal.failure())
                .get()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("No space left"));
        assertThat(JournalReader.read(file(), sink.content()))
                .satisfies(left -> assertThat(left.events()).containsExactly(TOKEN))
                .satisfies(left -> assertThat(left.tornBytes()).isZero());
    }

    @Test
    void anotherRun_isNotMixedIntoTheJournal() {
        Event start = new Event.RunStarted(HEADER, "Who?", List.of(), 1, Map.of());
        try (Journal journal = Journal.create(file(), Map.of())) {
            journal.on(start);
            journal.on(END);
            assertThat(journal.failure()).isEmpty();
            journal.on(start);
            journal.on(TOKEN);

            assertThat(journal.failure())
                    .get()
                    .satisfies(failure -> assertThat(failure).hasMessageContaining("keep another run in another file"));
        }

        assertThat(Journal.read(file()).events()).containsExactly(start, END);
    }

    @Test
    void eventOfANewerVersion_isLeftOutAndCounted() throws IOException {
        written(FIRST + "{\"type\":\"agent-dreamt\",\"header\":{}}\n" + line(TOKEN));

        RunRecord record = Journal.read(file());

        assertThat(record.events()).containsExactly(TOKEN);
        assertThat(record.skipped()).isEqualTo(1);
    }

    @Test
    void membersOfANewerVersion_areIgnored() throws IOException {
        written(FIRST.replace("\"run\"", "\"colour\":\"red\",\"run\"")
                + line(TOKEN).replace("\"text\"", "\"colour\":[1],\"text\""));

        assertThat(Journal.read(file()).events()).containsExactly(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|is empty",
                "once upon a time|is no journal",
                "{\"path\":\"root\"}#|is no journal",
                "{\"journal\":\"poly|ends within its first line",
                "{\"journal\":\"polyphony\",\"version\":2,\"run\":7}#|is of version 2, and this program reads up to 1",
                "{\"journal\":\"polyphony\",\"version\":1}#|is damaged (it names no run)",
                "{\"journal\":\"polyphony\",\"version\":x}#|is damaged",
                "FIRST{}#|is damaged in line 2",
                "FIRSTnull#|is damaged in line 2",
                "FIRST{\"type\":\"token-generated\",\"text\":\"x\"}#|is damaged in line 2",
                "FIRST#|is damaged in line 2"
            })
    void wrongFile_isRefusedByASentence(String content, String says) throws IOException {
        written(content.replace("FIRST", FIRST).replace('#', '\n'));

        assertThatThrownBy(() -> Journal.read(file()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("the journal " + file() + " ")
                .hasMessageContaining(says)
                .hasMessageEndingWith(".");
        assertThatThrownBy(() -> Journal.resume(file())).hasMessageContaining(says);
    }

    @Test
    void missingFile_isRefusedByASentence() {
        assertThatThrownBy(() -> Journal.read(file()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("can't be read");
        assertThatThrownBy(() -> Journal.resume(file()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("there is no journal");
        assertThat(file()).doesNotExist();
    }

    @Property(tries = 300)
    void anyBytes_areReadOrRefusedByATypedError(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
        readOrRefuse((FIRST + new String(bytes, ISO_8859_1)).getBytes(UTF_8));
    }

    @Property(tries = 1000)
    void mutatedLine_isReadOrRefusedByATypedError(
            @ForAll @IntRange(max = 100_000) int place, @ForAll byte changed, @ForAll boolean removed) {
        byte[] bytes = (FIRST + line(TOKEN) + line(END) + line(new Event.PlanMade(HEADER, 1, List.of(), spent())))
                .getBytes(UTF_8);
        int at = place % bytes.length;
        if (removed) {
            System.arraycopy(bytes, at + 1, bytes, at, bytes.length - at - 1);
            bytes = Arrays.copyOf(bytes, bytes.length - 1);
        } else {
            bytes[at] = changed;
        }
        readOrRefuse(bytes);
    }

    private static Event.Spent spent() {
        return new Event.Spent(1, 2, Usage.NONE);
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            RunRecord record = JournalReader.read(Path.of("run.jsonl"), bytes);
            assertThat(record.elapsed()).isNotNull();
            assertThat(record.usage()).isNotNull();
        } catch (InvalidRequestException e) {
            assertThat(e).hasMessageStartingWith("the journal run.jsonl ");
        }
    }
}
