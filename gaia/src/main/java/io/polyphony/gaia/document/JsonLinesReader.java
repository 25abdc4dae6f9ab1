package io.polyphony.gaia.document;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** JSON with a value on each line: a table where all are objects, else text. */
final class JsonLinesReader implements DocumentReader {

    private static final ObjectReader LINE =
            JsonReader.MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public Set<String> extensions() {
        return Set.of("jsonl", "ndjson");
    }

    @Override
    public Content read(String name, byte[] bytes) throws FaultException {
        List<String> lines = Text.lines(name, Text.decode(name, bytes));
        JsonRows rows = new JsonRows(name, FileNames.last(name));
        boolean objects = true;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                JsonNode value = value(name, lines.get(i), i + 1);
                if (!(value instanceof ObjectNode object)) {
                    objects = false;
                } else if (objects) {
                    rows.add(object);
                }
            }
        }
        return objects && rows.size() > 0 ? Content.ofSheets(List.of(rows.build())) : Content.ofLines(lines);
    }

    private static JsonNode value(String name, String line, int number) throws FaultException {
        try {
            return LINE.readValue(line);
        } catch (IOException e) {
            throw Faults.unreadable(name, "line " + number + " isn't JSON", e);
        }
    }
}
