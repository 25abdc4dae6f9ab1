package io.polyphony.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.template.ReplySection.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call as a JSON object, or several as an array of them.
 *
 * @param path the keys from the object of a call to the one that holds its name
 * @param name the key of the tool's name
 * @param arguments the key of the arguments
 * @param id the key of the call's id, which lies in the object of the call or beside the name; empty for none
 * @param bare whether no mark tells a call from other JSON, so that the arguments may not be missing
 */
record JsonCallBody(List<String> path, String name, String arguments, String id, boolean bare) implements CallBody {

    private static final List<String> USUAL_ARGUMENTS = List.of("arguments", "parameters");

    JsonCallBody {
        path = List.copyOf(path);
    }

    @Override
    public Parsed parse(String text, int from, boolean atEnd) {
        int start = LenientMark.skipSpace(text, from);
        int end = JsonSpan.end(text, start);
        if (end < 0) {
            return Parsed.unfinished(end, atEnd);
        }
        return JsonSpan.parse(text.substring(start, end))
                .flatMap(this::calls)
                .map(calls -> new Parsed(end, calls))
                .orElse(Parsed.NO);
    }

    @Override
    public List<String> marks() {
        return List.of();
    }

    private Optional<List<ToolCall>> calls(JsonNode value) {
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode node : value.isArray() ? value : List.of(value)) {
            Optional<ToolCall> call = call(node);
            if (call.isEmpty()) {
                return Optional.empty();
            }
            calls.add(call.get());
        }
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls);
    }

    private Optional<ToolCall> call(JsonNode outer) {
        JsonNode node = outer;
        for (String key : path) {
            node = node.path(key);
        }
        String tool = node.path(name).isTextual() ? node.path(name).asText() : "";
        JsonNode parent = node;
        Optional<String> given = Stream.concat(Stream.of(arguments), USUAL_ARGUMENTS.stream())
                .filter(parent::has)
                .findFirst()
                .map(parent::get)
                .map(JsonCallBody::object)
                .orElseGet(() -> bare ? Optional.empty() : Optional.of("{}"));
        if (!CallBody.isName(tool) || given.isEmpty()) {
            return Optional.empty();
        }
        String callId = id.isEmpty() ? "" : outer.path(id).asText(node.path(id).asText(""));
        return Optional.of(new ToolCall(tool, given.get(), callId, ""));
    }

    /** An object as JSON; some models write it as text once more. */
    static Optional<String> object(JsonNode node) {
        if (node.isObject()) {
            return Optional.of(node.toString());
        }
        if (node.isNull()) {
            return Optional.of("{}");
        }
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .flatMap(text -> JsonSpan.parse(text.asText()))
                .filter(JsonNode::isObject)
                .map(JsonNode::toString);
    }
}
