package io.polyphony.gaia.solver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.polyphony.tool.AgentTool;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws of arguments that fit a tool's schema: every shape that its grammar admits can come up, filled from {@link Spans}. */
final class RandomCall {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 8;
    /** Optional parameters come up this often: all of them at once hardly ever make sense together. */
    private static final double OPTIONAL = 0.3;

    private final Spans spans;
    private final RandomGenerator random;

    RandomCall(Spans spans, RandomGenerator random) {
        this.spans = spans;
        this.random = random;
    }

    AgentTool tool(List<AgentTool> tools) {
        return tools.get(random.nextInt(tools.size()));
    }

    ObjectNode arguments(AgentTool tool) {
        ObjectNode schema = tool.parameters();
        return object(schema, schema, 0);
    }

    private ObjectNode object(JsonNode schema, JsonNode root, int depth) {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean required = false;
            for (JsonNode name : schema.path("required")) {
                required |= name.asText().equals(property.getKey());
            }
            if (required || depth < DEEPEST && random.nextDouble() < OPTIONAL) {
                object.set(property.getKey(), value(property.getKey(), property.getValue(), root, depth + 1));
            }
        }
        return object;
    }

    private JsonNode value(String name, JsonNode schema, JsonNode root, int depth) {
        if (schema.has("$ref")) {
            return value(name, root.at(schema.get("$ref").asText().substring(1)), root, depth);
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        for (String choice : List.of("enum", "anyOf")) {
            if (schema.path(choice).isArray()) {
                JsonNode one =
                        schema.get(choice).get(random.nextInt(schema.get(choice).size()));
                return choice.equals("enum") ? one : value(name, one, root, depth);
            }
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, root, depth);
            case "array" -> array(name, schema, root, depth);
            case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
            case "integer" -> JSON.numberNode(within(schema, spans.integer(random)));
            case "number" -> DecimalNode.valueOf(BigDecimal.valueOf(within(schema, spans.integer(random))));
            default -> new TextNode(spans.draw(name, random));
        };
    }

    private ArrayNode array(String name, JsonNode schema, JsonNode root, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int i = depth < DEEPEST ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            array.add(value(name, schema.path("items"), root, depth + 1));
        }
        return array;
    }

    private static long within(JsonNode schema, long drawn) {
        long least = schema.path("minimum").asLong(Long.MIN_VALUE);
        long most = schema.path("maximum").asLong(Long.MAX_VALUE);
        return Math.clamp(drawn, least, most);
    }
}
