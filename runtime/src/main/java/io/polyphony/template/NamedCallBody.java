package io.polyphony.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.template.ReplySection.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call as the tool's name, a mark, and the arguments as a JSON object; the call's id may stand between.
 *
 * @param afterName the mark after the name
 * @param afterId the mark after the id; nothing where there is no id
 */
record NamedCallBody(LenientMark afterName, Optional<LenientMark> afterId) implements CallBody {

    @Override
    public Parsed parse(String text, int from, boolean atEnd) {
        Field name = field(text, from, afterName);
        Field id = afterId.map(mark -> field(text, name.end(), mark)).orElse(new Field("", name.end()));
        // Models leave out an id that they see no use for.
        Optional<Field> alone = afterId.map(mark -> field(text, from, mark)).filter(field -> field.end() >= 0);
        if (alone.isPresent()
                && (name.end() < 0 || alone.get().text().length() < name.text().length())) {
            return arguments(text, alone.get().text(), new Field("", alone.get().end()), atEnd);
        }
        return arguments(text, name.text(), name.end() < 0 ? name : id, atEnd);
    }

    private static Parsed arguments(String text, String name, Field id, boolean atEnd) {
        if (id.end() < 0) {
            return Parsed.unfinished(id.end(), atEnd);
        }
        int start = LenientMark.skipSpace(text, id.end());
        int end = JsonSpan.end(text, start);
        if (end < 0) {
            return Parsed.unfinished(end, atEnd);
        }
        return JsonSpan.parse(text.substring(start, end))
                .filter(JsonNode::isObject)
                .map(object -> new Parsed(end, List.of(new ToolCall(name, object.toString(), id.text(), ""))))
                .orElse(Parsed.NO);
    }

    @Override
    public List<String> marks() {
        return Stream.concat(Stream.of(afterName), afterId.stream())
                .flatMap(mark -> mark.chunks().stream())
                .toList();
    }

    /** A name and the place behind the mark that follows it. */
    record Field(String text, int end) {}

    static Field field(String text, int from, LenientMark mark) {
        if (from < 0) {
            return new Field("", from);
        }
        int start = LenientMark.skipSpace(text, from);
        int at = mark.find(text, start);
        if (at < 0) {
            long begun = text.substring(start)
                    .chars()
                    .filter(c -> !Character.isWhitespace(c))
                    .count();
            return new Field("", begun > MOST_NAME + mark.length() ? LenientMark.NO : LenientMark.MORE);
        }
        String name = text.substring(start, at).strip();
        return new Field(name, CallBody.isName(name) ? mark.match(text, at) : LenientMark.NO);
    }
}
