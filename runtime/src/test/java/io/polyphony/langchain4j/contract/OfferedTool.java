package io.polyphony.langchain4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tool that a prompt offers.
 *
 * @param parameters a JSON Schema; empty where the tool has none
 */
record OfferedTool(String name, JsonNode parameters) {

    /** Words of tools' names that tell nothing about what the tool is for. */
    private static final Set<String> NOTHING =
            Set.of("get", "current", "from", "id", "take", "two", "numbers", "process", "add", "multiply");

    /** What people say when they mean a tool with this word in its name. */
    private static final Map<String, List<String>> MEANT_BY = Map.of(
            "add", List.of("plus", "add"),
            "multiply", List.of("multiply", "times"),
            "process", List.of("process"));

    static Optional<OfferedTool> of(JsonNode specification) {
        JsonNode function = specification.has("function") ? specification.get("function") : specification;
        return function.path("name").isTextual()
                ? Optional.of(new OfferedTool(function.get("name").asText(), function.path("parameters")))
                : Optional.empty();
    }

    /** Whether {@code clause} asks for what this tool does, by its name or by what the name says. */
    boolean isAskedForBy(String clause) {
        if (Reading.mentions(name, clause)) {
            return true;
        }
        List<String> words = Arrays.stream(name.split("_|(?<=[a-z])(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        List<String> telling =
                words.stream().filter(word -> !NOTHING.contains(word)).toList();
        return telling.isEmpty()
                ? words.stream()
                        .flatMap(word -> MEANT_BY.getOrDefault(word, List.of()).stream())
                        .anyMatch(word -> Reading.mentions(word, clause))
                : telling.stream().allMatch(word -> Reading.mentions(word, clause));
    }

    /**
     * The arguments that {@code clause} gives; empty where it doesn't give all.
     *
     * @param result of an earlier call, which the clause may refer to
     */
    Optional<JsonNode> argumentsFrom(String clause, Optional<String> result) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        List<Integer> numbers = new ArrayList<>(Reading.wholeNumbers(clause));
        if (refersToResult(clause)) {
            if (result.isEmpty()) {
                return Optional.empty();
            }
            numbers.addAll(0, Reading.wholeNumbers(result.get()));
        }
        for (Map.Entry<String, JsonNode> parameter :
                parameters.path("properties").properties()) {
            Optional<JsonNode> value =
                    parameter.getValue().path("type").asText().equals("integer")
                            ? numbers.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(JsonNodeFactory.instance.numberNode(numbers.removeFirst()))
                            : argument(parameter.getValue(), parameter.getKey(), clause);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            arguments.set(parameter.getKey(), value.get());
        }
        return Optional.of(arguments);
    }

    /** Whether a clause can be understood only with the result of a call before it. */
    static boolean refersToResult(String clause) {
        return Reading.mentions("the result", clause) || Reading.mentions("previous result", clause);
    }

    private Optional<JsonNode> argument(JsonNode schema, String parameter, String clause) {
        ObjectNode wrapper = parameters.deepCopy();
        ObjectNode properties = wrapper.putObject("properties");
        properties.set(parameter, schema);
        wrapper.putArray("required");
        int mention = telling(clause);
        String subject = Reading.subject(mention < 0 ? clause : clause.substring(mention));
        JsonNode read = new SchemaReading(wrapper, subject).answer().path(parameter);
        return read.isMissingNode() ? Optional.empty() : Optional.of(read);
    }

    /** Where the clause begins to speak of this tool's matter, so that the nearest place is meant. */
    private int telling(String clause) {
        String lower = clause.toLowerCase(Locale.ROOT);
        return Arrays.stream(name.split("_|(?<=[a-z])(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !NOTHING.contains(word))
                .mapToInt(lower::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }
}
