package io.polyphony.gaia.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.error.FaultException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects as rows of a table whose columns are all of their fields; fields of objects in them have dots in their names. */
final class JsonRows {

    private static final int MOST_DIGITS = 1_000;

    private final String file;
    private final String sheet;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Map<Integer, String>> rows = new ArrayList<>();
    private final Map<String, String> pool = new HashMap<>();
    private long cells;

    JsonRows(String file, String sheet) {
        this.file = file;
        this.sheet = sheet;
    }

    int size() {
        return rows.size();
    }

    void add(ObjectNode object) throws FaultException {
        if (rows.size() == TableBuilder.MOST_ROWS) {
            throw Faults.tooLarge(file, "it has more than " + TableBuilder.MOST_ROWS + " objects");
        }
        Map<Integer, String> row = new HashMap<>();
        flatten("", object, row);
        cells += row.size();
        if (cells > TableBuilder.MOST_CELLS) {
            throw Faults.tooLarge(file, "it has more than " + TableBuilder.MOST_CELLS + " values");
        }
        rows.add(row);
    }

    private void flatten(String prefix, ObjectNode object, Map<Integer, String> row) throws FaultException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = prefix + field.getKey();
            if (field.getValue() instanceof ObjectNode nested && !nested.isEmpty()) {
                flatten(name + ".", nested, row);
                continue;
            }
            Integer column = columns.putIfAbsent(name, columns.size());
            if (columns.size() > TableBuilder.MOST_COLUMNS) {
                throw Faults.tooLarge(
                        file, "its objects have more than " + TableBuilder.MOST_COLUMNS + " different fields");
            }
            String text = text(field.getValue());
            row.put(
                    column == null ? columns.size() - 1 : column,
                    pool.size() < TableBuilder.MOST_COLUMNS ? pool.computeIfAbsent(text, t -> t) : text);
        }
    }

    /** As a reader of the table sees a value: scalars as they are, lists of scalars with commas, else JSON. */
    static String text(JsonNode node) {
        if (node.isNull()) {
            return "";
        }
        if (node.isNumber()) {
            return number(node);
        }
        if (node.isValueNode()) {
            return node.asText();
        }
        if (node.isArray() && node.valueStream().allMatch(JsonNode::isValueNode)) {
            return String.join(", ", node.valueStream().map(JsonRows::text).toList());
        }
        return node.toString();
    }

    private static String number(JsonNode node) {
        if (!node.isFloatingPointNumber()) {
            return node.asText();
        }
        BigDecimal value = node.decimalValue();
        // Nobody wants to see, or to have in memory, the zeros of 1e999999999.
        if (Math.abs((long) value.scale()) > MOST_DIGITS) {
            return value.toString();
        }
        return value.stripTrailingZeros().scale() <= 0 ? value.setScale(0).toPlainString() : value.toPlainString();
    }

    Sheet build() throws FaultException {
        TableBuilder table = new TableBuilder(file, sheet);
        table.addTexts(List.copyOf(columns.keySet()));
        for (Map<Integer, String> row : rows) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(Cell.of(row.getOrDefault(i, "")));
            }
            table.add(cells);
        }
        return table.build();
    }
}
