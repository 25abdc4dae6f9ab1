package io.polyphony.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;

/** The JSON schema of a call of one of several tools. */
final class CallSchema {

    private static final String DEFINITIONS = "$defs";
    private static final String POINTER = "#/" + DEFINITIONS + "/";

    private CallSchema() {}

    static ObjectNode of(Collection<AgentTool> tools) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode alternatives = schema.putArray("anyOf");
        for (AgentTool tool : tools) {
            ObjectNode arguments = tool.parameters();
            liftDefinitions(arguments, tool.name(), schema);
            ObjectNode call = alternatives.addObject().put("type", "object");
            ObjectNode properties = call.putObject("properties");
            properties.putObject("tool").put("const", tool.name());
            properties.set("arguments", arguments);
            call.putArray("required").add("tool").add("arguments");
            call.put("additionalProperties", false);
        }
        return schema;
    }

    /** References count from the root, so what they point to moves there, under names that tell the tools apart. */
    private static void liftDefinitions(ObjectNode arguments, String tool, ObjectNode root) {
        JsonNode definitions = arguments.remove(DEFINITIONS);
        prefixReferences(arguments, tool);
        if (definitions != null) {
            definitions.properties().forEach(definition -> {
                prefixReferences(definition.getValue(), tool);
                root.withObjectProperty(DEFINITIONS).set(tool + "." + definition.getKey(), definition.getValue());
            });
        }
    }

    private static void prefixReferences(JsonNode schema, String tool) {
        if (schema instanceof ObjectNode object
                && object.get("$ref") instanceof TextNode reference
                && reference.asText().startsWith(POINTER)) {
            object.put("$ref", POINTER + tool + "." + reference.asText().substring(POINTER.length()));
        }
        schema.forEach(child -> prefixReferences(child, tool));
    }
}
