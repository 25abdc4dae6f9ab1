package io.polyphony.langchain4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what an instructed model of some billion parameters would: calls the tools that a request needs and that the prompt
 * offers, answers from their results, writes JSON where it's shown a schema, and thinks before it calls.
 */
final class CapableModel implements ModelScript {

    @Override
    public List<String> replies(Transcript prompt) {
        Task task = Task.of(prompt);
        List<String> bodies = bodies(task);
        if (prompt.reply().startsWith("<think>")) {
            // The prompt or the reply has begun to think: whatever the thought, the answer comes behind it.
            int end = prompt.reply().indexOf("</think>");
            String thought = end < 0 ? thought(task) : prompt.reply().substring(0, end + "</think>".length()) + "\n\n";
            return bodies.stream().map(body -> thought + body).toList();
        }
        List<String> replies = new ArrayList<>(bodies);
        if (bodies.getFirst().startsWith("<tool_call>")) {
            replies.addFirst(thought(task) + bodies.getFirst());
        }
        return replies;
    }

    private static String thought(Task task) {
        return "<think>\nThe user says: " + task.request() + " I should call a tool.\n</think>\n\n";
    }

    /** What may come behind the thinking, the likeliest first. */
    private static List<String> bodies(Task task) {
        List<JsonNode> needed = neededCalls(task);
        Set<String> bodies = new LinkedHashSet<>();
        if (!needed.isEmpty()) {
            bodies.add(written(needed));
        }
        task.schema().ifPresent(schema -> bodies.add(json(task, schema)));
        bodies.add(Knowledge.answer(task));
        if (task.calls().isEmpty()) {
            // Only for where it has to be a call.
            possibleCalls(task).forEach(call -> bodies.add(written(List.of(call))));
        }
        return List.copyOf(bodies);
    }

    private static String json(Task task, JsonNode schema) {
        String request =
                task.answers().isEmpty() ? task.request() : task.request() + " " + String.join(" ", task.answers());
        return Json.write(new SchemaReading(schema, request).answer());
    }

    private static String written(List<JsonNode> calls) {
        return calls.stream()
                .map(call -> "<tool_call>\n" + Json.write(call) + "\n</tool_call>")
                .collect(Collectors.joining("\n"));
    }

    /** The calls that the request asks for and that weren't made yet; those that need the result of another one come later. */
    private static List<JsonNode> neededCalls(Task task) {
        List<JsonNode> calls = new ArrayList<>();
        List<JsonNode> made = task.calls().stream()
                .flatMap(call -> Json.objectsIn(call).stream())
                .toList();
        Optional<String> result = last(task.answers()).or(() -> last(task.results()));
        for (String clause : task.request().split("(?<=[a-z])\\. |\\? |, then ")) {
            if (OfferedTool.refersToResult(clause) && !calls.isEmpty()) {
                break;
            }
            task.tools().stream()
                    .filter(tool -> tool.isAskedForBy(clause))
                    .flatMap(
                            tool -> tool.argumentsFrom(clause, result).map(arguments -> call(tool, arguments)).stream())
                    .filter(call -> !calls.contains(call) && !isMade(call, made, clause))
                    .forEach(calls::add);
        }
        return calls;
    }

    /** A call with an earlier result among its arguments was made if any of this tool was: the result is another one now. */
    private static boolean isMade(JsonNode call, List<JsonNode> made, String clause) {
        return OfferedTool.refersToResult(clause)
                ? made.stream().anyMatch(other -> other.get("name").equals(call.get("name")))
                : made.contains(call);
    }

    private static List<JsonNode> possibleCalls(Task task) {
        return task.tools().stream()
                .flatMap(
                        tool -> tool
                                .argumentsFrom(task.request(), Optional.empty())
                                .map(arguments -> call(tool, arguments))
                                .stream())
                .toList();
    }

    private static JsonNode call(OfferedTool tool, JsonNode arguments) {
        return JsonNodeFactory.instance.objectNode().put("name", tool.name()).set("arguments", arguments);
    }

    private static Optional<String> last(List<String> results) {
        return results.isEmpty()
                ? Optional.empty()
                : Optional.of(Collections.unmodifiableList(results).getLast());
    }
}
