package io.polyphony.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A recording while it is played back; its users lock it. */
final class Replay {

    private final Map<String, List<Recording.Line>> byPath = new LinkedHashMap<>();
    private final Set<String> claimed = new HashSet<>();

    Replay(List<Recording.Line> lines) {
        lines.forEach(line ->
                byPath.computeIfAbsent(line.path(), _ -> new ArrayList<>()).add(line));
    }

    List<Recording.Line> lines(String path) {
        return byPath.getOrDefault(path, List.of());
    }

    /** The first fork of {@code parent} that is still free and begins with what is asked; if none does, the first free one. */
    String claim(String parent, Recording.Kind kind, JsonNode asked) {
        List<String> free = lines(parent).stream()
                .filter(line -> line.kind() == Recording.Kind.FORK)
                .map(line -> line.asked().path("text").asText())
                .filter(child -> !claimed.contains(child) && !lines(child).isEmpty())
                .toList();
        String path = free.stream()
                .filter(child -> isSame(lines(child).getFirst(), kind, asked))
                .findFirst()
                .or(() -> free.stream().findFirst())
                .orElseThrow(() -> new InvalidRequestException(
                        "the recording has no other fork of " + parent + " that was asked anything; record it anew."));
        claimed.add(path);
        return path;
    }

    private static boolean isSame(Recording.Line line, Recording.Kind kind, JsonNode asked) {
        return line.kind() == kind && (asked == null || line.asked().equals(asked));
    }

    static void requireSame(Recording.Line line, int index, Recording.Kind kind, JsonNode asked) {
        if (line.kind() != kind) {
            throw differs(line, index, line.kind().words(), kind.words());
        }
        if (asked == null) {
            return;
        }
        Set<String> fields = new LinkedHashSet<>();
        line.asked().fieldNames().forEachRemaining(fields::add);
        asked.fieldNames().forEachRemaining(fields::add);
        for (String field : fields) {
            JsonNode recorded = line.asked().path(field);
            if (!recorded.equals(asked.path(field))) {
                throw differs(line, index, field + " " + recorded, field + " " + asked.path(field));
            }
        }
    }

    private static InvalidRequestException differs(Recording.Line line, int index, String recorded, String asked) {
        return new InvalidRequestException("entry " + (index + 1) + " of " + line.path() + " in the recording is "
                + recorded + ", but was asked for " + asked + "; record it anew, or mend what asks.");
    }
}
