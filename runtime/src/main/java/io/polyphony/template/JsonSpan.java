package io.polyphony.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** A JSON object or array inside other text. */
final class JsonSpan {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonSpan() {}

    /**
     * The end of the object or array that begins at {@code from}; {@link LenientMark#MORE} where the text ends inside it,
     * {@link LenientMark#NO} where none begins there.
     */
    static int end(String text, int from) {
        if (from >= text.length()) {
            return LenientMark.MORE;
        }
        if (text.charAt(from) != '{' && text.charAt(from) != '[') {
            return LenientMark.NO;
        }
        int depth = 0;
        boolean inString = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (inString) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return at + 1;
            }
        }
        return LenientMark.MORE;
    }

    /** The value that {@code text} is, if it is one and nothing more. */
    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
