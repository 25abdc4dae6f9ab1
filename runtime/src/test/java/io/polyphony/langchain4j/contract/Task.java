package io.polyphony.langchain4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.langchain4j.contract.Transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a prompt asks of the model, found in its text in the form of Qwen3's chat template.
 *
 * @param system what the system message says, tools aside
 * @param tools that are offered
 * @param schema of the reply, where the prompt shows one
 * @param asked the user's messages
 * @param results of the tools that were called before the last message of the user
 * @param calls made since the last message of the user, as they were written
 * @param answers of these calls
 */
record Task(
        String system,
        List<OfferedTool> tools,
        Optional<JsonNode> schema,
        List<String> asked,
        List<String> results,
        List<String> calls,
        List<String> answers) {

    private static final Pattern TOOLS = Pattern.compile("<tools>\n(.*)\n</tools>", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("<tool_call>\n(.*?)\n</tool_call>", Pattern.DOTALL);
    private static final Pattern RESULT = Pattern.compile("<tool_response>\n(.*?)\n</tool_response>", Pattern.DOTALL);

    static Task of(Transcript prompt) {
        String system = "";
        List<String> asked = new ArrayList<>();
        List<String> earlier = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (Turn turn : prompt.turns()) {
            switch (turn.role()) {
                case "system" -> system += turn.text();
                case "assistant" -> calls.addAll(found(CALL, turn.text()));
                default -> {
                    List<String> results = found(RESULT, turn.text());
                    answers.addAll(results);
                    if (results.isEmpty()) {
                        asked.add(turn.text());
                        earlier.addAll(answers);
                        answers.clear();
                        calls.clear();
                    }
                }
            }
        }
        List<OfferedTool> tools = found(TOOLS, system).stream()
                .flatMap(list -> Json.objectsIn(list).stream())
                .flatMap(specification -> OfferedTool.of(specification).stream())
                .toList();
        String rest = TOOLS.matcher(system).replaceAll("");
        return new Task(rest, tools, schema(rest, asked), asked, earlier, calls, answers);
    }

    private static Optional<JsonNode> schema(String system, List<String> asked) {
        String last = asked.isEmpty() ? "" : asked.getLast();
        return Json.objectsIn(system + "\n" + last).stream()
                .filter(object -> object.has("properties") || object.has("anyOf") || object.has("$ref"))
                .findFirst();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** What the user said last. */
    String request() {
        return asked.isEmpty() ? "" : asked.getLast();
    }
}
