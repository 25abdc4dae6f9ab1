package io.polyphony.langchain4j.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON as models write it, with a space after every comma and colon, and as they find it in a text. */
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String write(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(field -> "\"" + field.getKey() + "\": " + write(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(Json::write)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node.toString();
    }

    /** The JSON objects in {@code text}, from left to right; none within another one. */
    static List<JsonNode> objectsIn(String text) {
        List<JsonNode> objects = new ArrayList<>();
        for (int at = text.indexOf('{'); at >= 0; ) {
            int end = endOfObject(text, at);
            Optional<JsonNode> object = end < 0 ? Optional.empty() : parse(text.substring(at, end));
            object.ifPresent(objects::add);
            at = text.indexOf('{', object.isPresent() ? end : at + 1);
        }
        return objects;
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static int endOfObject(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) {
                at += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }
}
