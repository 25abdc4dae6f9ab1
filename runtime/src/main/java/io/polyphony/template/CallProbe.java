package io.polyphony.template;

import static io.polyphony.template.ReplyProbe.ID;
import static io.polyphony.template.ReplyProbe.KEY;
import static io.polyphony.template.ReplyProbe.REPLY;
import static io.polyphony.template.ReplyProbe.SECOND_KEY;
import static io.polyphony.template.ReplyProbe.SECOND_TOOL;
import static io.polyphony.template.ReplyProbe.TOOL;
import static io.polyphony.template.ReplyProbe.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The search for the form of tool calls, in what a template makes of messages that hold some. */
final class CallProbe {

    /** A tag at a text's end that closes no other: it ends a turn. */
    private static final Pattern LAST_TAG = Pattern.compile("<[^<>/\\s][^<>\\s]*>\\s*$");

    private final ReplyProbe probe;
    private final Optional<ThinkingMarks> thinking;
    private final Map<String, Object> variables;

    /** @param variables that the template may need to show calls of this form */
    CallProbe(ReplyProbe probe, Optional<ThinkingMarks> thinking, Map<String, Object> variables) {
        this.probe = probe;
        this.thinking = thinking;
        this.variables = variables;
    }

    /** How messages with calls have to be given, so that the template shows them. */
    private record Manner(String content, boolean argumentsAsText) {}

    Optional<CallFormat> find() {
        for (boolean asText : new boolean[] {false, true}) {
            for (String content : new String[] {"", null}) {
                Manner manner = new Manner(content, asText);
                Optional<String> said = said(manner, 1, 1);
                if (said.isPresent() && said.get().indexOf(VALUE, said.get().indexOf(TOOL)) > 0) {
                    String one = said.get();
                    return inJson(one, manner).or(() -> named(one, manner)).or(() -> parameters(one, manner));
                }
            }
        }
        return Optional.empty();
    }

    /** What a model says in a turn of calls: without what opens and ends every turn, and without empty thoughts. */
    private Optional<String> said(Manner manner, int calls, int arguments) {
        ChatMessage message = ReplyProbe.calls(manner.content(), manner.argumentsAsText(), calls, arguments);
        return probe.turn(List.of(message), true, variables)
                .map(this::said)
                .filter(text -> text.contains(TOOL) && (calls == 1 || text.contains(SECOND_TOOL)));
    }

    private String said(String turn) {
        String plain = probe.turn(List.of(ChatMessage.assistant(REPLY)), true, variables)
                .filter(text -> text.contains(REPLY))
                .orElse(REPLY);
        String head = plain.substring(0, plain.indexOf(REPLY));
        String tail = plain.substring(plain.indexOf(REPLY) + REPLY.length());
        String opening = probe.opening(variables);
        String text = !opening.isEmpty() && turn.startsWith(opening)
                ? turn.substring(opening.length())
                : turn.substring(sharedStart(head, turn));
        if (text.endsWith(tail)) {
            text = text.substring(0, text.length() - tail.length());
        }
        return withoutEmptyThoughts(text);
    }

    private String withoutEmptyThoughts(String text) {
        if (thinking.isEmpty()) {
            return text;
        }
        LenientMark empty =
                LenientMark.of(thinking.get().open() + " " + thinking.get().close());
        int end = empty.match(text, 0);
        return end >= 0 ? text.substring(end) : text;
    }

    private Optional<CallFormat> inJson(String one, Manner manner) {
        int name = one.indexOf(TOOL);
        int start = jsonAround(one, name);
        if (start < 0) {
            return Optional.empty();
        }
        int end = JsonSpan.end(one, start);
        JsonNode value = JsonSpan.parse(one.substring(start, end)).orElseThrow();
        String before = one.substring(0, start);
        Optional<JsonCallBody> body = JsonCallShape.of(value.isArray() ? value.get(0) : value, before.isBlank());
        if (body.isEmpty() || value.isArray()) {
            return body.map(found -> new CallFormat(before, "", found, "", one.substring(end)));
        }
        return body.map(found -> said(manner, 2, 1)
                .map(two -> {
                    int first = jsonAround(two, two.indexOf(TOOL));
                    int second = jsonAround(two, two.indexOf(SECOND_TOOL));
                    return first < 0 || second <= first
                            ? new CallFormat("", before, found, one.substring(end), "")
                            : repeated(two, first, JsonSpan.end(two, first), second, JsonSpan.end(two, second), found);
                })
                .orElseGet(() -> new CallFormat("", before, found, one.substring(end), "")));
    }

    /** The beginning of the outermost JSON that holds what is at {@code name}; -1 for none. */
    private static int jsonAround(String text, int name) {
        for (int at = 0; at < name; at++) {
            int end = JsonSpan.end(text, at);
            if (end > name && JsonSpan.parse(text.substring(at, end)).isPresent()) {
                return at;
            }
        }
        return -1;
    }

    private Optional<CallFormat> named(String one, Manner manner) {
        int name = one.indexOf(TOOL);
        int start = one.lastIndexOf('{', one.indexOf(KEY, name));
        int end = start < name ? -1 : JsonSpan.end(one, start);
        if (end < 0 || JsonSpan.parse(one.substring(start, end)).isEmpty()) {
            return Optional.empty();
        }
        String middle = one.substring(name + TOOL.length(), start);
        int id = middle.indexOf(ID);
        LenientMark afterName = LenientMark.of(id < 0 ? middle : middle.substring(0, id));
        Optional<LenientMark> afterId =
                id < 0 ? Optional.empty() : Optional.of(LenientMark.of(middle.substring(id + ID.length())));
        if (afterName.isEmpty() || afterId.filter(LenientMark::isEmpty).isPresent()) {
            return Optional.empty();
        }
        NamedCallBody body = new NamedCallBody(afterName, afterId);
        return Optional.of(said(manner, 2, 1)
                .map(two -> {
                    int first = two.indexOf(TOOL);
                    int second = two.indexOf(SECOND_TOOL);
                    int firstEnd = JsonSpan.end(two, two.lastIndexOf('{', two.indexOf(KEY, first)));
                    int secondEnd = JsonSpan.end(two, two.lastIndexOf('{', two.indexOf(KEY, second)));
                    return repeated(two, first, firstEnd, second, secondEnd, body);
                })
                .orElseGet(() -> new CallFormat("", one.substring(0, name), body, one.substring(end), "")));
    }

    private Optional<CallFormat> parameters(String one, Manner manner) {
        int name = one.indexOf(TOOL);
        int key = one.indexOf(KEY, name);
        int value = one.indexOf(VALUE, name);
        Optional<String> more = said(manner, 1, 2).filter(text -> text.contains(SECOND_KEY));
        if (key < 0 || value < key || more.isEmpty()) {
            return Optional.empty();
        }
        String rest = LAST_TAG.matcher(one.substring(value + VALUE.length())).replaceFirst("");
        int valueBeforeNext = more.get().indexOf(VALUE) + VALUE.length();
        String beforeNext = more.get().substring(valueBeforeNext, more.get().indexOf(SECOND_KEY));
        String after = beforeNext.substring(0, sharedStart(beforeNext, rest));
        String end = rest.substring(after.length());
        String none = said(manner, 1, 0)
                .map(text -> LAST_TAG.matcher(text.substring(text.indexOf(TOOL) + TOOL.length()))
                        .replaceFirst(""))
                .filter(text -> !text.isBlank())
                .orElse(end);
        ParameterCallBody body = new ParameterCallBody(
                none,
                one.substring(name + TOOL.length(), key),
                one.substring(key + KEY.length(), value),
                after,
                beforeNext.substring(after.length()),
                end);
        if (body.first().isBlank() || body.between().isBlank() || (after + end).isBlank()) {
            return Optional.empty();
        }
        String before = one.substring(0, name);
        return Optional.of(said(manner, 2, 1)
                .map(two -> {
                    int second = two.indexOf(SECOND_TOOL);
                    String between = two.substring(two.indexOf(VALUE) + VALUE.length(), second);
                    int each = sharedEnd(before, between);
                    return new CallFormat(
                            before.substring(0, before.length() - each),
                            before.substring(before.length() - each),
                            body,
                            "",
                            "");
                })
                .orElseGet(() -> new CallFormat("", before, body, "", "")));
    }

    /** The format of two calls whose bodies lie at these places of {@code two}. */
    private static CallFormat repeated(String two, int first, int firstEnd, int second, int secondEnd, CallBody body) {
        String before = two.substring(0, first);
        String between = two.substring(firstEnd, second);
        String after = two.substring(secondEnd);
        int each = sharedEnd(before, between);
        String ended = between.substring(0, between.length() - each);
        int eachEnd = sharedStart(ended, after);
        return new CallFormat(
                before.substring(0, before.length() - each),
                before.substring(before.length() - each),
                body,
                after.substring(0, eachEnd),
                after.substring(eachEnd));
    }

    /** How much of {@code text} is the beginning of {@code other} too, without a tag or word that only begins alike. */
    private static int sharedStart(String text, String other) {
        int shared = ReplyProbe.commonPrefix(text, other);
        if (shared == text.length() || shared == other.length()) {
            return shared;
        }
        while (shared > 0 && isInside(text.charAt(shared - 1))) {
            shared--;
        }
        return shared;
    }

    /** How much of {@code text} is the end of {@code other} too, without a tag or word that only ends alike. */
    private static int sharedEnd(String text, String other) {
        int shared = ReplyProbe.commonSuffix(text, other);
        if (shared == text.length() || shared == other.length()) {
            return shared;
        }
        while (shared > 0 && isTail(text.charAt(text.length() - shared))) {
            shared--;
        }
        return shared;
    }

    private static boolean isTail(char c) {
        return Character.isLetterOrDigit(c) || ">]})/|｜▁_-:".indexOf(c) >= 0;
    }

    private static boolean isInside(char c) {
        return Character.isLetterOrDigit(c) || "<[{(/|｜▁_-".indexOf(c) >= 0;
    }
}
