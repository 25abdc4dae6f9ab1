package io.polyphony.testing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.Request;
import io.polyphony.decode.Finish;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.runtime.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The file of a recording: a line of JSON for everything that was asked of a conversation, in the order of the answers. */
final class Recording {

    /** What a recorded conversation was asked for. */
    enum Kind {
        APPEND("an append"),
        BEGIN_TEXT("a new text"),
        REPLY("a reply"),
        LOG_PROBABILITY("a probability"),
        FORK("a fork");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** With its article, for sentences. */
        String words() {
            return words;
        }
    }

    /**
     * One line.
     *
     * @param path of the conversation: {@code root}, its forks {@code root/0} and so on
     * @param asked the text, the request, or the prompt with the text; of a fork, its path; of a new text, nothing
     * @param answer null where there is none
     * @param failure null where there was none
     * @param usage of the conversation afterwards; of a fork, its own at its beginning
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(String path, Kind kind, JsonNode asked, Answer answer, Failure failure, Usage usage) {}

    /** A reply, or a logarithm of a probability. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(String text, Finish finish, Usage usage, Double value) {}

    /** What went wrong instead. */
    record Failure(String code, String message, boolean retryable, String partial) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Recording() {}

    static void begin(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new InvalidRequestException("the recording " + file + " can't be written: " + e + ".", e);
        }
    }

    static void write(Path file, Line line) {
        try {
            Files.writeString(file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new InvalidRequestException("the recording " + file + " can't be written: " + e + ".", e);
        }
    }

    static List<Line> read(Path file) {
        List<String> texts;
        try {
            texts = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InvalidRequestException("the recording " + file + " can't be read: " + e + ".", e);
        }
        List<Line> lines = new ArrayList<>();
        for (String text : texts) {
            try {
                lines.add(JSON.readValue(text, Line.class));
            } catch (JsonProcessingException e) {
                throw new InvalidRequestException(
                        "line " + (lines.size() + 1) + " of the recording " + file + " is none: "
                                + e.getOriginalMessage() + "; record it anew.",
                        e);
            }
        }
        return lines;
    }

    static JsonNode text(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    static JsonNode scoring(String prompt, String text) {
        return JsonNodeFactory.instance.objectNode().put("prompt", prompt).put("text", text);
    }

    static JsonNode request(Request request) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("text", request.text());
        switch (request.constraint()) {
            case Constraint.Free() -> {}
            case Constraint.Json json -> node.set("schema", json.schema());
            case Constraint.Choice choice -> choice.options().forEach(node.putArray("choice")::add);
            case Constraint.Gbnf gbnf -> node.put("grammar", gbnf.compiled().gbnf());
        }
        node.put("maxTokens", request.maxTokens());
        node.set("sampling", JSON.valueToTree(request.sampling()));
        request.stop().forEach(node.putArray("stop")::add);
        request.timeLimit().ifPresent(limit -> node.put("timeLimit", limit.toString()));
        try {
            // Numbers as a reader gets them, so that both sides compare equal.
            return JSON.readTree(JSON.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree is always written and read", e);
        }
    }
}
