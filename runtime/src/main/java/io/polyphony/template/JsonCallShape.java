package io.polyphony.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Where a JSON object that shows a call of the probe's tool has the name, the arguments and the id. */
final class JsonCallShape {

    private JsonCallShape() {}

    static Optional<JsonCallBody> of(JsonNode call, boolean bare) {
        List<String> path = new ArrayList<>();
        JsonNode node = call;
        while (key(node, JsonCallShape::isName).isEmpty()) {
            Optional<String> inner = key(node, child -> child.isObject() && mentions(child, ReplyProbe.TOOL));
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            path.add(inner.get());
            node = node.get(inner.get());
        }
        JsonNode holder = node;
        String name = key(holder, JsonCallShape::isName).orElseThrow();
        String id = key(holder, JsonCallShape::isId)
                .or(() -> key(call, JsonCallShape::isId))
                .orElse("");
        return key(holder, child -> mentions(child, ReplyProbe.KEY))
                .map(arguments -> new JsonCallBody(path, name, arguments, id, bare));
    }

    private static Optional<String> key(JsonNode object, Predicate<JsonNode> value) {
        return object.properties().stream()
                .filter(property -> value.test(property.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isName(JsonNode value) {
        return value.asText().equals(ReplyProbe.TOOL);
    }

    private static boolean isId(JsonNode value) {
        return value.asText().equals(ReplyProbe.ID);
    }

    private static boolean mentions(JsonNode value, String text) {
        return value.toString().contains(text);
    }
}
