package io.polyphony.gaia.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * JSON: a list of objects is a table, an object of such lists is a workbook, everything else is text with one value a line. It is
 * read as a stream, since a tree would be many times as large as the file.
 */
final class JsonReader implements DocumentReader {

    /** Exact decimals, as they are written. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectReader TREE = MAPPER.readerFor(JsonNode.class);

    @Override
    public Set<String> extensions() {
        return Set.of("json", "geojson");
    }

    @Override
    public Content read(String name, byte[] bytes) throws FaultException {
        String text = Text.decode(name, bytes);
        try {
            List<Sheet> sheets = new ArrayList<>();
            boolean tablesAlone = tables(name, text, sheets);
            return tablesAlone
                    ? Content.ofSheets(sheets)
                    : new Content(sheets, Text.lines(name, JsonLines.indented(name, text)));
        } catch (IOException e) {
            throw Faults.unreadable(name, "it isn't JSON" + at(e), e);
        }
    }

    /** Where in the file, where that is known. */
    static String at(IOException e) {
        return e instanceof com.fasterxml.jackson.core.JacksonException json && json.getLocation() != null
                ? " in line " + json.getLocation().getLineNr()
                : "";
    }

    /** Reads all tables; false where there is something else besides. */
    private static boolean tables(String name, String text, List<Sheet> sheets) throws IOException, FaultException {
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonToken token = parser.nextToken();
            boolean alone;
            if (token == JsonToken.START_ARRAY) {
                alone = table(parser, name, FileNames.last(name), sheets);
            } else if (token == JsonToken.START_OBJECT) {
                alone = workbook(parser, name, sheets);
            } else {
                alone = false;
                parser.skipChildren();
            }
            if (token == null) {
                throw Faults.unreadable(name, "it is empty", null);
            }
            if (parser.nextToken() != null) {
                throw Faults.unreadable(name, "another value follows its end; lines of JSON are called .jsonl", null);
            }
            return alone && !sheets.isEmpty();
        }
    }

    private static boolean workbook(JsonParser parser, String name, List<Sheet> sheets)
            throws IOException, FaultException {
        boolean alone = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                alone &= table(parser, name, field, sheets);
            } else {
                parser.skipChildren();
                alone = false;
            }
        }
        return alone;
    }

    /** Reads a list to its end; its table is added where all in it are objects. */
    private static boolean table(JsonParser parser, String name, String sheet, List<Sheet> sheets)
            throws IOException, FaultException {
        JsonRows rows = new JsonRows(name, sheet);
        boolean objects = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (objects && parser.currentToken() == JsonToken.START_OBJECT) {
                rows.add((ObjectNode) TREE.<JsonNode>readValue(parser));
            } else {
                objects = false;
                parser.skipChildren();
            }
        }
        boolean table = objects && rows.size() > 0;
        if (table) {
            sheets.add(rows.build());
        }
        return table;
    }
}
