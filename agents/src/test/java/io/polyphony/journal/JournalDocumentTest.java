package io.polyphony.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That docs/journal.md shows lines as they are written, one at least of every kind. */
class JournalDocumentTest {

    private static List<String> lines(String beginning) throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "journal.md")).stream()
                .filter(line -> line.startsWith(beginning))
                .toList();
    }

    @Test
    void header_isWrittenAsTheDocumentShows() throws IOException {
        assertThat(lines("{\"journal\"")).singleElement().satisfies(line -> {
            JournalHeader header = JournalLines.readHeader(line.getBytes(UTF_8));
            assertThat(new String(JournalLines.header(header), UTF_8)).isEqualTo(line + "\n");
        });
    }

    @Test
    void everyEvent_isWrittenAsTheDocumentShows() throws IOException {
        List<Event> events = lines("{\"type\"").stream()
                .map(line -> {
                    Event event = JournalLines.readEvent(line.getBytes(UTF_8)).orElseThrow();
                    assertThat(new String(JournalLines.event(event), UTF_8)).isEqualTo(line + "\n");
                    return event;
                })
                .toList();

        assertThat(events.stream().<Object>map(Event::getClass).distinct())
                .containsExactlyInAnyOrder((Object[]) Event.class.getPermittedSubclasses());
    }
}
