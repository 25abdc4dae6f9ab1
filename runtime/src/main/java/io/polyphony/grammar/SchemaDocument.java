package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.error.SchemaException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The check of a whole schema document before anything walks through it. */
final class SchemaDocument {

    static final int MAX_DEPTH = 200;
    static final int MAX_VALUES = 200_000;

    private record Place(JsonNode value, int depth) {}

    private SchemaDocument() {}

    /** Refuses a document that is too deep or too large. */
    static void check(JsonNode root) {
        Deque<Place> pending = new ArrayDeque<>();
        pending.push(new Place(root, 0));
        int values = 0;
        while (!pending.isEmpty()) {
            Place place = pending.pop();
            if (place.depth() > MAX_DEPTH) {
                throw new SchemaException("The schema is nested more than " + MAX_DEPTH
                        + " levels deep; move inner schemas to $defs and refer to them");
            }
            if (++values > MAX_VALUES) {
                throw new SchemaException(
                        "The schema holds more than " + MAX_VALUES + " JSON values; leave out some of them");
            }
            place.value().forEach(child -> pending.push(new Place(child, place.depth() + 1)));
        }
    }
}
