package io.polyphony.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.polyphony.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Lines of a journal: JSON objects, the header and then events. */
final class JournalLines {

    /** The version that is written, and the newest that can be read. */
    static final int VERSION = 1;

    /** What every journal begins with, whatever its version. */
    static final byte[] BEGINNING = "{\"journal\":\"polyphony\",\"version\":".getBytes(StandardCharsets.UTF_8);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    static {
        // What was written has to be readable, however long somebody's text is.
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
    }

    @JsonPropertyOrder({"journal", "version", "run", "created", "attributes"})
    private record FirstLine(
            @JsonProperty(required = true) String journal,
            @JsonProperty(required = true) int version,
            String run,
            Instant created,
            Map<String, String> attributes) {}

    private JournalLines() {}

    static byte[] header(JournalHeader header) {
        return line(new FirstLine("polyphony", VERSION, header.run(), header.created(), header.attributes()));
    }

    static byte[] event(Event event) {
        return line(event);
    }

    private static byte[] line(Object value) {
        try {
            byte[] json = JSON.writeValueAsBytes(value);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        } catch (JsonProcessingException e) {
            throw new AssertionError("a record of texts and numbers is always written", e);
        }
    }

    /** @throws IllegalArgumentException where {@code line} is no header of this version; the message says why */
    static JournalHeader readHeader(byte[] line) {
        FirstLine first;
        try {
            first = JSON.readValue(line, FirstLine.class);
        } catch (Exception e) {
            throw new IllegalArgumentException("is damaged (" + reason(e) + ")", e);
        }
        if (first.version() > VERSION) {
            throw new IllegalArgumentException("is of version " + first.version() + ", and this program reads up to "
                    + VERSION + ": take a newer one");
        }
        if (first.version() < 1 || first.run() == null || first.created() == null) {
            throw new IllegalArgumentException("is damaged (it names no run)");
        }
        return new JournalHeader(
                first.run(), first.created(), first.attributes() == null ? Map.of() : first.attributes());
    }

    /**
     * The event of a line; none where only a newer version knows its type.
     *
     * @throws IllegalArgumentException where the line is none; the message says why
     */
    static Optional<Event> readEvent(byte[] line) {
        try {
            Event event = JSON.readValue(line, Event.class);
            if (event == null) {
                throw new IllegalArgumentException("null is no event");
            }
            return Optional.of(event);
        } catch (InvalidTypeIdException e) {
            if (e.getTypeId() == null) {
                throw new IllegalArgumentException("it has no type", e);
            }
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /** The first line of the message, without Jackson's account of where in the line it is. */
    private static String reason(Exception e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        String text = message == null ? e.getClass().getSimpleName() : message;
        String first = text.lines().findFirst().orElse("");
        return first.length() > 160 ? first.substring(0, 160) + "..." : first;
    }
}
