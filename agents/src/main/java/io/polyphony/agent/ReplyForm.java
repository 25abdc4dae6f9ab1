package io.polyphony.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.ReplyException;
import io.polyphony.schema.JavaJson;
import io.polyphony.schema.JavaSchema;
import java.util.List;
import java.util.function.Function;

/**
 * What a reply looks like, and the value that it stands for.
 *
 * @param constraint what is admitted
 * @param reader the value of an admitted reply
 * @param <O> the value
 */
public record ReplyForm<O>(Constraint constraint, Function<String, O> reader) {

    static final ObjectMapper JSON = JavaJson.mapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Any text. */
    public static ReplyForm<String> text() {
        return new ReplyForm<>(Constraint.free(), Function.identity());
    }

    /** JSON for a Java type. */
    public static <O> ReplyForm<O> json(Class<O> type) {
        return new ReplyForm<>(Constraint.json(JavaSchema.of(type)), text -> bind(text, type));
    }

    /** One of some texts. */
    public static ReplyForm<String> choice(List<String> options) {
        return new ReplyForm<>(Constraint.choice(options), Function.identity());
    }

    /** Text that a grammar admits, and what it stands for. */
    public static <O> ReplyForm<O> gbnf(String grammar, Function<String, O> reader) {
        return new ReplyForm<>(Constraint.gbnf(grammar), reader);
    }

    O read(String text) {
        return reader.apply(text);
    }

    /** The value of the JSON in {@code answer}, which a tool talk wraps. */
    O read(JsonNode answer) {
        return reader.apply(constraint instanceof Constraint.Json ? answer.toString() : answer.asText());
    }

    private static <O> O bind(String text, Class<O> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw ReplyException.unreadable(type.getSimpleName(), text, e);
        }
    }
}
