package io.polyphony.gaia.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References to the results of earlier calls: {@code $1}, {@code $name} or {@code ${any id}}, as long as digits or letters follow,
 * so that {@code $10} is call 10; {@code $$} is a dollar sign, and so is one that nothing of that follows.
 */
final class References {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:\\$|\\{([^{}]{1,100})}|([0-9]+|[A-Za-z][A-Za-z0-9_-]*))");

    private final Map<String, CallResult> results;

    References(Map<String, CallResult> results) {
        this.results = results;
    }

    /**
     * The text with results in place of references.
     *
     * @throws FaultException {@code argument-invalid} for a reference to a call that wasn't made, or whose result is a fault
     */
    String replaced(String text) throws FaultException {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        while (reference.find()) {
            replaced.append(text, from, reference.start());
            String id = reference.group(1) != null ? reference.group(1) : reference.group(2);
            replaced.append(id == null ? "$" : result(id));
            from = reference.end();
        }
        return replaced.append(text, from, text.length()).toString();
    }

    private String result(String id) throws FaultException {
        CallResult result = results.get(id);
        if (result == null) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "There is no result $" + id + " yet: the calls so far are " + results.keySet()
                            + ", and a dollar sign itself is written $$.");
        }
        if (result.fault().isPresent()) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "The call $" + id + " gave no result: " + result.text() + " Mend that call first.");
        }
        return result.text();
    }

    /** The arguments with results in place of references, at any depth; the schema tells where a number is wanted. */
    ObjectNode replaced(ObjectNode arguments, ObjectNode schema) throws FaultException {
        return (ObjectNode) replaced(arguments, schema, schema);
    }

    private JsonNode replaced(JsonNode value, JsonNode schema, JsonNode root) throws FaultException {
        JsonNode known = resolved(schema, root);
        return switch (value) {
            case TextNode text -> {
                String now = replaced(text.asText());
                yield now.equals(text.asText())
                        ? text
                        : typed(now, known.path("type").asText());
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                for (JsonNode item : array) {
                    copy.add(replaced(item, known.path("items"), root));
                }
                yield copy;
            }
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    copy.set(
                            member.getKey(),
                            replaced(member.getValue(), known.path("properties").path(member.getKey()), root));
                }
                yield copy;
            }
            default -> value;
        };
    }

    private static JsonNode resolved(JsonNode schema, JsonNode root) {
        String pointer = schema.path("$ref").asText();
        return pointer.startsWith("#/") ? root.at(pointer.substring(1)) : schema;
    }

    /** A result is always a text; where the tool takes a number, it is the number that the text shows. */
    private static JsonNode typed(String text, String type) {
        return switch (type) {
            case "integer", "number" -> {
                try {
                    BigDecimal number = new BigDecimal(text.strip());
                    boolean small = Math.abs((long) number.scale()) < 1_000 && number.precision() < 1_000;
                    if (!small) {
                        yield new TextNode(text);
                    }
                    BigDecimal plain = number.stripTrailingZeros();
                    yield type.equals("integer") && plain.scale() <= 0
                            ? JsonNodeFactory.instance.numberNode(plain.toBigIntegerExact())
                            : DecimalNode.valueOf(plain);
                } catch (NumberFormatException e) {
                    yield new TextNode(text);
                }
            }
            case "boolean" ->
                text.strip().matches("true|false")
                        ? BooleanNode.valueOf(Boolean.parseBoolean(text.strip()))
                        : new TextNode(text);
            default -> new TextNode(text);
        };
    }
}
