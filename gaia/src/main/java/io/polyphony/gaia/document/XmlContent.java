package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** Lines and tables of an XML document that is read element by element. */
final class XmlContent {

    private static final int MOST_INDENT = 20;
    /** Depth of the elements that are rows: the root is 1. */
    private static final int ROW = 2;
    /** Depth of the innermost elements that are columns. */
    private static final int MOST_COLUMN_DEPTH = 6;

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private final Map<String, List<Map<String, StringBuilder>>> rows = new LinkedHashMap<>();
    private Map<String, StringBuilder> row = new LinkedHashMap<>();
    private long cells;

    private static final class Element {
        private final String name;
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder attributes = new StringBuilder();
        private boolean written;

        Element(String name) {
            this.name = name;
        }
    }

    XmlContent(String name) {
        this.name = name;
    }

    void start(XMLStreamReader reader) throws FaultException {
        if (!open.isEmpty()) {
            write(open.peek());
        }
        Element element = new Element(reader.getLocalName());
        open.push(element);
        if (open.size() == ROW) {
            row = new LinkedHashMap<>();
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attribute = reader.getAttributeLocalName(i);
            element.attributes.append(' ').append(attribute).append('=').append(clean(reader.getAttributeValue(i)));
            if (open.size() >= ROW && open.size() <= MOST_COLUMN_DEPTH) {
                put(open.size() == ROW ? attribute : path() + "." + attribute, reader.getAttributeValue(i));
            }
        }
    }

    void text(String text) {
        if (!open.isEmpty()) {
            open.peek().text.append(text);
        }
    }

    void end() throws FaultException {
        Element element = open.peek();
        String text = clean(element.text.toString());
        if (open.size() > ROW && open.size() <= MOST_COLUMN_DEPTH && !text.isEmpty()) {
            put(path(), text);
        } else if (open.size() == ROW && !text.isEmpty()) {
            put("text", text);
        }
        write(element);
        if (open.size() == ROW && !row.isEmpty()) {
            cells += row.size();
            if (cells <= TableBuilder.MOST_CELLS) {
                rows.computeIfAbsent(element.name, n -> new ArrayList<>()).add(row);
            }
        }
        open.pop();
    }

    /** Names of the elements within the row, with dots. */
    private String path() {
        List<String> names = new ArrayList<>(
                open.stream().map(element -> element.name).toList().reversed());
        return String.join(".", names.subList(Math.min(ROW, names.size()), names.size()));
    }

    /** What comes several times in a row is joined. */
    private void put(String column, String value) {
        StringBuilder known = row.putIfAbsent(column, new StringBuilder(clean(value)));
        if (known != null) {
            known.append(", ").append(clean(value));
        }
    }

    /** Writes an element's line, or what text it got since its line was written. */
    private void write(Element element) throws FaultException {
        String text = clean(element.text.toString());
        element.text.setLength(0);
        if (element.written && text.isEmpty()) {
            return;
        }
        String head = element.written ? "" : element.name + element.attributes + (text.isEmpty() ? "" : ": ");
        element.written = true;
        if (lines.size() == Text.MOST_LINES) {
            throw Faults.tooLarge(name, "it has more than " + Text.MOST_LINES + " elements");
        }
        lines.add("  ".repeat(Math.min(MOST_INDENT, open.size() - 1)) + head + text);
    }

    private static String clean(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    Content content() throws FaultException {
        List<Sheet> sheets = new ArrayList<>();
        for (Map.Entry<String, List<Map<String, StringBuilder>>> table : rows.entrySet()) {
            if (table.getValue().size() > 1 && cells <= TableBuilder.MOST_CELLS) {
                sheet(table.getKey(), table.getValue(), sheets);
            }
        }
        return new Content(sheets, lines);
    }

    /** Documents that aren't data have rows with ever more columns; those are no tables. */
    private void sheet(String title, List<Map<String, StringBuilder>> rows, List<Sheet> sheets) throws FaultException {
        List<String> columns =
                rows.stream().flatMap(row -> row.keySet().stream()).distinct().toList();
        if (columns.size() > TableBuilder.MOST_COLUMNS || rows.size() > TableBuilder.MOST_ROWS) {
            return;
        }
        TableBuilder table = new TableBuilder(name, title);
        table.addTexts(columns);
        for (Map<String, StringBuilder> row : rows) {
            table.addTexts(columns.stream()
                    .map(column -> row.getOrDefault(column, new StringBuilder()).toString())
                    .toList());
        }
        sheets.add(table.build());
    }
}
