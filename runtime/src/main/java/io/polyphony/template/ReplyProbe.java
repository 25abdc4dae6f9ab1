package io.polyphony.template;

import io.polyphony.error.TemplateException;
import io.polyphony.token.TextSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Small conversations of texts that no template holds, rendered to see what a template puts around them.
 *
 * <p>A <i>turn</i> is what a rendering has more than that of the user's question alone.
 */
final class ReplyProbe {

    static final String SYSTEM = "Qv7system";
    static final String REPLY = "Qv7reply";
    static final String THOUGHT = "Qv7thought";
    static final String TOOL = "Qv7tool";
    static final String SECOND_TOOL = "Qv8tool";
    static final String KEY = "qv7key";
    static final String VALUE = "Qv7value";
    static final String SECOND_KEY = "qv8key";
    static final String SECOND_VALUE = "Qv8value";
    static final String RESULT = "Qv7result";

    /** Nine letters and digits, which is what Mistral's templates insist on. */
    static final String ID = "Qv7callid";

    private static final String SECOND_ID = "Qv8callid";
    private static final ChatMessage QUESTION = ChatMessage.user("Qv7question");

    private final ChatTemplate template;

    ReplyProbe(ChatTemplate template) {
        this.template = template;
    }

    /** The text of a rendering of the question and {@code more}; nothing where the template refuses it. */
    Optional<String> render(List<ChatMessage> more, boolean tools, boolean open, Map<String, Object> variables) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(QUESTION);
        messages.addAll(more);
        return renderAll(messages, tools, open, variables);
    }

    Optional<String> renderAll(List<ChatMessage> messages, boolean tools, boolean open, Map<String, Object> variables) {
        try {
            ChatPrompt prompt = new ChatPrompt(messages, tools ? tools() : List.of(), open, variables);
            return Optional.of(
                    template.render(prompt).stream().map(TextSegment::text).collect(Collectors.joining()));
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }

    /** The turn of {@code messages}. */
    Optional<String> turn(List<ChatMessage> messages, boolean tools, Map<String, Object> variables) {
        Optional<String> before = render(List.of(), tools, false, variables);
        Optional<String> after = render(messages, tools, false, variables);
        return before.flatMap(start -> after.map(text -> text.substring(commonPrefix(start, text))));
    }

    /** What opens the assistant's turn; empty where nothing does. */
    String opening(Map<String, Object> variables) {
        Optional<String> before = render(List.of(), false, false, variables);
        Optional<String> after = render(List.of(), false, true, variables);
        return before.flatMap(start -> after.map(text -> text.substring(commonPrefix(start, text))))
                .orElse("");
    }

    /** One call in each of the forms that some template may want. */
    static Stream<ChatMessage> waysToCall() {
        return Stream.of(
                calls("", false, 1, 1), calls(null, false, 1, 1), calls("", true, 1, 1), calls(null, true, 1, 1));
    }

    /** A message that calls one tool or two, in a form that some template may want. */
    static ChatMessage calls(String content, boolean argumentsAsText, int count, int arguments) {
        List<Object> calls = new ArrayList<>();
        calls.add(call(TOOL, ID, argumentsAsText, arguments));
        if (count > 1) {
            calls.add(call(SECOND_TOOL, SECOND_ID, argumentsAsText, arguments));
        }
        return new ChatMessage("assistant", content, Map.of("tool_calls", calls));
    }

    private static Map<String, Object> call(String name, String id, boolean argumentsAsText, int count) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (count > 0) {
            arguments.put(KEY, VALUE);
        }
        if (count > 1) {
            arguments.put(SECOND_KEY, SECOND_VALUE);
        }
        String text = count == 0 ? "{}" : "{\"%s\": \"%s\"}".formatted(KEY, VALUE);
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", name);
        function.put("arguments", argumentsAsText ? text : arguments);
        return Map.of("id", id, "type", "function", "function", function);
    }

    private static List<Map<String, Object>> tools() {
        Map<String, Object> parameters = Map.of(
                "type",
                "object",
                "properties",
                Map.of(KEY, Map.of("type", "string", "description", "d")),
                "required",
                List.of(KEY));
        return List.of(Map.of(
                "type", "function", "function", Map.of("name", TOOL, "description", "d", "parameters", parameters)));
    }

    static int commonPrefix(String left, String right) {
        int at = 0;
        while (at < left.length() && at < right.length() && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        return at;
    }

    static int commonSuffix(String left, String right) {
        int count = 0;
        while (count < left.length()
                && count < right.length()
                && left.charAt(left.length() - 1 - count) == right.charAt(right.length() - 1 - count)) {
            count++;
        }
        return count;
    }
}
