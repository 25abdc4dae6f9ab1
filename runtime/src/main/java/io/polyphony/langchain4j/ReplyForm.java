package io.polyphony.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.polyphony.grammar.Grammar;
import io.polyphony.grammar.JsonSchemaGrammar;
import io.polyphony.template.CallMarks;
import io.polyphony.template.ChatTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reply may look like, by its request's tools and response format.
 *
 * <p>Tools go through the model's own template where it has a place for them, and a free reply is split by the marks that the
 * template shows. Everything else is a grammar: JSON, a call that has to be, and calls of models whose template knows no tools,
 * which are told of them in words.
 *
 * @param tools offered through the template, in OpenAI's form
 * @param note for the system message: tools that the template has no place for, and the schema of JSON; empty for none
 * @param grammar of the whole reply; empty where it is free
 * @param marked whether calls stand between the template's marks, so that those have to be visible
 * @param bare whether a reply that is a JSON object with a name and arguments is a call
 */
record ReplyForm(
        List<Map<String, Object>> tools, String note, Optional<Grammar> grammar, boolean marked, boolean bare) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DEFINITIONS = "$defs";

    private static final CallMarks PLAIN = new CallMarks("", "name", "arguments", "");

    static ReplyForm of(ChatRequestParameters parameters, ChatTemplate template) {
        List<ToolSpecification> offered =
                parameters.toolChoice() == ToolChoice.NONE ? List.of() : parameters.toolSpecifications();
        boolean required = parameters.toolChoice() == ToolChoice.REQUIRED && !offered.isEmpty();
        boolean own = !offered.isEmpty()
                && template.supportsTools()
                && template.replyFormat().hasToolCalls();
        Optional<JsonNode> schema = schema(parameters.responseFormat());
        boolean grammatical = required || schema.isPresent() || !own && !offered.isEmpty();
        CallMarks marks = own ? template.replyFormat().callMarks().orElse(PLAIN) : PLAIN;
        boolean bare = grammatical && !offered.isEmpty() && marks.equals(PLAIN);
        return new ReplyForm(
                own ? offered.stream().map(ReplyForm::function).toList() : List.of(),
                note(own ? List.of() : offered, schema),
                grammatical ? Optional.of(grammar(offered, required, marks, schema)) : Optional.empty(),
                own && !bare,
                bare);
    }

    /** The schema of a reply in JSON; empty for text. */
    private static Optional<JsonNode> schema(ResponseFormat format) {
        if (format == null || format.type() != ResponseFormatType.JSON) {
            return Optional.empty();
        }
        if (format.jsonSchema() == null) {
            return Optional.of(
                    JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", true));
        }
        return Optional.of(JSON.valueToTree(
                JsonSchemaElementUtils.toMap(format.jsonSchema().rootElement())));
    }

    private static Map<String, Object> function(ToolSpecification tool) {
        return Map.of(
                "type",
                "function",
                "function",
                Map.of(
                        "name",
                        tool.name(),
                        "description",
                        tool.description() == null ? "" : tool.description(),
                        "parameters",
                        JsonSchemaElementUtils.toMap(parameters(tool))));
    }

    private static JsonObjectSchema parameters(ToolSpecification tool) {
        return tool.parameters() == null ? JsonObjectSchema.builder().build() : tool.parameters();
    }

    private static String note(List<ToolSpecification> told, Optional<JsonNode> schema) {
        List<String> notes = new ArrayList<>();
        if (!told.isEmpty()) {
            StringBuilder tools = new StringBuilder("You can call these tools:\n");
            told.forEach(tool -> tools.append(
                            JSON.<JsonNode>valueToTree(function(tool).get("function"))
                                    .toString())
                    .append('\n'));
            notes.add(tools.append(
                            "To call one, reply with nothing but {\"name\": its name, \"arguments\": its arguments}.")
                    .toString());
        }
        schema.filter(wanted -> wanted.has("properties") || wanted.size() > 2)
                .ifPresent(wanted -> notes.add("Reply with JSON that fits this schema: " + wanted));
        return String.join("\n\n", notes);
    }

    private static Grammar grammar(
            List<ToolSpecification> tools, boolean required, CallMarks marks, Optional<JsonNode> schema) {
        List<String> choices = new ArrayList<>();
        StringBuilder rules = new StringBuilder();
        if (!tools.isEmpty()) {
            choices.add(GbnfText.literal(marks.open()) + " call-root " + GbnfText.literal(marks.close()));
            rules.append(GbnfText.prefixed(JsonSchemaGrammar.gbnf(call(tools, marks)), "call-"));
        }
        if (!required && schema.isPresent()) {
            choices.add("json-root");
            rules.append(GbnfText.prefixed(JsonSchemaGrammar.gbnf(schema.get()), "json-"));
        } else if (!required) {
            choices.add("([^{] [^\\x00]*)?");
        }
        return Grammar.parse("root ::= " + String.join(" | ", choices) + "\n" + rules);
    }

    /** The schema of one call. */
    private static JsonNode call(List<ToolSpecification> tools, CallMarks marks) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        List<Map<String, Object>> choices = tools.stream()
                .map(tool -> Map.<String, Object>of(
                        "type",
                        "object",
                        "properties",
                        JsonMembers.of(
                                marks.name(),
                                Map.of("const", tool.name()),
                                marks.arguments(),
                                withoutDefinitions(JsonSchemaElementUtils.toMap(parameters(tool)), definitions)),
                        "required",
                        List.of(marks.name(), marks.arguments()),
                        "additionalProperties",
                        false))
                .toList();
        Map<String, Object> schema =
                new LinkedHashMap<>(choices.size() == 1 ? choices.getFirst() : Map.of("anyOf", choices));
        if (!definitions.isEmpty()) {
            schema.put(DEFINITIONS, definitions);
        }
        return JSON.valueToTree(schema);
    }

    /** {@code parameters} whose definitions, to which references lead from the root of the whole schema, are among {@code all}. */
    private static Map<String, Object> withoutDefinitions(Map<String, Object> parameters, Map<String, Object> all) {
        Map<String, Object> rest = new LinkedHashMap<>(parameters);
        if (rest.remove(DEFINITIONS) instanceof Map<?, ?> own) {
            own.forEach((name, definition) -> all.put(String.valueOf(name), definition));
        }
        return rest;
    }
}
