package io.polyphony.gaia.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.gaia.error.GaiaException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Metadata with an object a line. A byte order mark, carriage returns and empty lines are passed over. */
final class JsonLines {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonLines() {}

    /**
     * The rows of a file.
     *
     * @param name of the file, for messages
     * @param columns that are read; what else the objects have isn't kept
     */
    static List<MetadataRow> rows(String name, byte[] bytes, Set<String> columns) {
        List<MetadataRow> rows = new ArrayList<>();
        int number = 0;
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            number++;
            String where = name + " line " + number;
            String line = decoded(where, ByteBuffer.wrap(bytes, start, end - start));
            if (!line.isBlank()) {
                rows.add(row(where, line, columns));
            }
            start = end + 1;
        }
        return rows;
    }

    private static String decoded(String where, ByteBuffer line) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw GaiaException.dataset(where + " isn't UTF-8; save the file as UTF-8.", e);
        }
    }

    private static MetadataRow row(String where, String line, Set<String> columns) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw GaiaException.dataset(
                    where + " column " + e.getLocation().getColumnNr() + " isn't JSON: " + e.getOriginalMessage(), e);
        }
        if (!object.isObject()) {
            throw GaiaException.dataset(where + " isn't a JSON object; write one object with task_id a line.", null);
        }
        Map<String, String> fields = new HashMap<>();
        for (String column : columns) {
            JsonNode value = object.path(column);
            boolean level = column.equals("Level") && value.isIntegralNumber();
            if (value.isTextual() || level) {
                fields.put(column, value.asText());
            } else if (!value.isMissingNode() && !value.isNull()) {
                throw GaiaException.dataset(where + " has a " + column + " that isn't a string; quote it.", null);
            }
        }
        return new MetadataRow(where, fields);
    }
}
