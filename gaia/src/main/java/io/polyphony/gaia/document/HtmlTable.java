package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** A table of a page. What a cell says holds for every row and column that it spans. */
final class HtmlTable {

    private final Map<Integer, Span> open = new HashMap<>();

    private record Span(String text, int rows) {}

    private HtmlTable() {}

    /** A table with its caption as its name, or {@code title} where it has none. */
    static Sheet sheet(String file, String title, Element table) throws FaultException {
        List<Element> rows = new ArrayList<>();
        String name = title;
        for (Element child : table.children()) {
            switch (child.normalName()) {
                case "tr" -> rows.add(child);
                case "thead", "tbody", "tfoot" ->
                    child.children().stream()
                            .filter(row -> row.normalName().equals("tr"))
                            .forEach(rows::add);
                case "caption" -> name = child.text().isBlank() ? title : child.text();
                default -> {}
            }
        }
        TableBuilder builder = new TableBuilder(file, name);
        HtmlTable spans = new HtmlTable();
        for (Element row : rows) {
            builder.addTexts(spans.row(row));
        }
        return builder.build();
    }

    private List<String> row(Element row) {
        List<String> texts = new ArrayList<>();
        carry(texts);
        for (Element cell : row.children()) {
            if (!cell.normalName().equals("td") && !cell.normalName().equals("th")) {
                continue;
            }
            String text = cell.text();
            int columns = span(cell, "colspan");
            int rows = span(cell, "rowspan");
            for (int i = 0; i < columns && texts.size() <= TableBuilder.MOST_COLUMNS; i++) {
                if (rows > 1) {
                    open.put(texts.size(), new Span(text, rows - 1));
                }
                texts.add(text);
            }
            carry(texts);
        }
        return texts;
    }

    /** Adds what cells of rows above say in the columns that come next. */
    private void carry(List<String> texts) {
        Span span = open.remove(texts.size());
        while (span != null) {
            if (span.rows > 1) {
                open.put(texts.size(), new Span(span.text, span.rows - 1));
            }
            texts.add(span.text);
            span = open.remove(texts.size());
        }
    }

    private static int span(Element cell, String attribute) {
        String text = cell.attr(attribute).strip();
        return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 1;
    }
}
