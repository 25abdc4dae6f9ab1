package io.polyphony.gaia.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is in a file.
 *
 * @param sheets its tables
 * @param lines its text; of a file that is nothing but tables a row as a line
 */
public record Content(List<Sheet> sheets, List<String> lines) {

    public Content {
        sheets = List.copyOf(sheets);
        lines = List.copyOf(lines);
    }

    /** Text alone. */
    public static Content ofLines(List<String> lines) {
        return new Content(List.of(), lines);
    }

    /** Tables alone: header and rows as lines of comma-separated values, below the sheet's name where there are several. */
    public static Content ofSheets(List<Sheet> sheets) {
        List<String> lines = new ArrayList<>();
        for (Sheet sheet : sheets) {
            if (sheets.size() > 1) {
                lines.add("# " + sheet.name());
            }
            if (!sheet.header().isEmpty()) {
                lines.add(sheet.header().stream().map(Content::value).collect(Collectors.joining(",")));
            }
            for (List<Cell> row : sheet.rows()) {
                lines.add(row.stream().map(cell -> value(cell.text())).collect(Collectors.joining(",")));
            }
        }
        return new Content(sheets, lines);
    }

    private static String value(String text) {
        String line = text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : text.replaceAll("\\s*\\R\\s*", " ");
        return line.indexOf(',') < 0 && line.indexOf('"') < 0 ? line : '"' + line.replace("\"", "\"\"") + '"';
    }
}
