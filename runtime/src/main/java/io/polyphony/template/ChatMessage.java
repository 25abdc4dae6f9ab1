package io.polyphony.template;

import io.polyphony.error.InvalidRequestException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A message of a conversation, as a chat template reads it.
 *
 * @param role who speaks, such as {@code user}
 * @param content what is said; null where the message holds only tool calls
 * @param fields further fields of the message, such as {@code tool_calls}, {@code tool_call_id}, {@code name} or
 *     {@code reasoning_content}, as JSON-like values; a {@code content} of parts may stand here if {@code content} is null
 */
public record ChatMessage(String role, String content, Map<String, Object> fields) {

    /** @throws InvalidRequestException if a field stands for the role, or for content that is given already */
    public ChatMessage {
        Objects.requireNonNull(role, "role");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (fields.containsKey("role") || (content != null && fields.containsKey("content"))) {
            throw new InvalidRequestException("A message of role '" + role
                    + "' has its role or content once more among its fields; give each only once.");
        }
    }

    public static ChatMessage of(String role, String content) {
        return new ChatMessage(role, content, Map.of());
    }

    public static ChatMessage system(String content) {
        return of("system", content);
    }

    public static ChatMessage user(String content) {
        return of("user", content);
    }

    public static ChatMessage assistant(String content) {
        return of("assistant", content);
    }

    /** The result of the tool call with this identifier. */
    public static ChatMessage tool(String toolCallId, String content) {
        return of("tool", content).withField("tool_call_id", toolCallId);
    }

    /** This message with one more field, or another value of it. */
    public ChatMessage withField(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new ChatMessage(role, content, more);
    }
}
