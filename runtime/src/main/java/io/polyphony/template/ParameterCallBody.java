package io.polyphony.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.template.NamedCallBody.Field;
import io.polyphony.template.ReplySection.ToolCall;
import java.util.List;

/**
 * A call as the tool's name and then each parameter with marks of its own around key and value.
 *
 * <p>A value that is JSON other than text counts as such, and everything else as text, since the marks don't tell.
 *
 * @param none what follows the name where there are no parameters, up to the call's end
 * @param first between the name and the first key
 * @param between a key and its value
 * @param after a value
 * @param next between {@code after} and the next key
 * @param end after the last {@code after}
 */
record ParameterCallBody(String none, String first, String between, String after, String next, String end)
        implements CallBody {

    @Override
    public Parsed parse(String text, int from, boolean atEnd) {
        Field name = NamedCallBody.field(text, from, LenientMark.of(first));
        Field bare = NamedCallBody.field(text, from, LenientMark.of(none));
        boolean bareFirst = bare.end() >= 0
                && (name.end() < 0 || bare.text().length() < name.text().length());
        if (bareFirst) {
            return new Parsed(bare.end(), List.of(new ToolCall(bare.text(), "{}", "", "")));
        }
        if (name.end() < 0) {
            boolean hopeless = name.end() == LenientMark.NO && bare.end() == LenientMark.NO;
            return hopeless || atEnd ? Parsed.NO : Parsed.MORE;
        }
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        int at = name.end();
        while (true) {
            Field key = NamedCallBody.field(text, at, LenientMark.of(between));
            if (key.end() < 0) {
                return Parsed.unfinished(key.end(), atEnd);
            }
            Value value = value(text, key.end());
            if (value.end() < 0) {
                return Parsed.unfinished(value.end(), atEnd);
            }
            arguments.set(key.text(), json(value.text()));
            at = value.end();
            if (value.isLast()) {
                return new Parsed(at, List.of(new ToolCall(name.text(), arguments.toString(), "", "")));
            }
        }
    }

    @Override
    public List<String> marks() {
        return List.of(none, first, between, after, next, end);
    }

    private record Value(String text, int end, boolean isLast) {}

    /** The value that begins at {@code from}: it ends at the first mark behind which a key or the call's end follows. */
    private Value value(String text, int from) {
        LenientMark another = LenientMark.of(after + next);
        LenientMark last = LenientMark.of(after + end);
        int start = from + sharedSpace(text, from);
        for (int at = start; at <= text.length(); at++) {
            int ended = last.match(text, at);
            int goesOn = another.match(text, at);
            if (ended >= 0 || goesOn >= 0) {
                String value = text.substring(start, at);
                return ended >= 0 ? new Value(value, ended, true) : new Value(value, goesOn, false);
            }
            if (ended == LenientMark.MORE || goesOn == LenientMark.MORE) {
                break;
            }
        }
        return new Value("", LenientMark.MORE, false);
    }

    /** White space at the end of {@code between} belongs to the mark, and no more than that. */
    private int sharedSpace(String text, int from) {
        String space = between.substring(between.stripTrailing().length());
        return text.startsWith(space, from) ? space.length() : 0;
    }

    private static JsonNode json(String value) {
        return JsonSpan.parse(value)
                .filter(node -> !node.isTextual())
                .orElseGet(() -> JsonNodeFactory.instance.textNode(value));
    }
}
