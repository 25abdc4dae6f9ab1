package io.polyphony.gaia.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Lists of values as the operator {@code in} reads them. */
final class Lists {

    private static final JsonMapper JSON = new JsonMapper();

    private Lists() {}

    /** A text with commas, or a JSON array where a value has a comma or quote itself. */
    static String json(List<String> values) {
        if (values.stream().noneMatch(value -> value.contains(",") || value.contains("\"") || value.startsWith("["))) {
            return String.join(", ", values);
        }
        return JSON.valueToTree(values).toString();
    }

    /** The values of such a text. */
    static List<String> values(String text) {
        if (!text.startsWith("[")) {
            return List.of(text.split(", "));
        }
        try {
            return List.of(JSON.readValue(text, String[].class));
        } catch (JsonProcessingException e) {
            return List.of(text);
        }
    }
}
