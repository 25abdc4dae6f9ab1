package io.polyphony.langchain4j;

import java.util.LinkedHashMap;
import java.util.Map;

/** Members of a JSON object in their order, which grammars keep to. */
final class JsonMembers {

    private JsonMembers() {}

    static Map<String, Object> of(String first, Object firstValue, String second, Object secondValue) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, firstValue);
        members.put(second, secondValue);
        return members;
    }
}
