package io.polyphony.cli.report;

import io.polyphony.cli.terminal.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/** Text in lines for pictures, which don't break lines by themselves. */
final class Wrapping {

    private Wrapping() {}

    /** {@code text} in at most {@code most} lines of {@code columns} columns; the last ends with an ellipsis where more was cut off. */
    static List<String> lines(String text, int columns, int most) {
        List<String> lines = new ArrayList<>();
        String rest = DisplayWidth.singleLine(Counts.line(text, columns * (most + 1)));
        while (!rest.isEmpty()) {
            if (lines.size() == most - 1 || DisplayWidth.of(rest) <= columns) {
                lines.add(DisplayWidth.truncate(rest, columns).replace(" …", "…"));
                break;
            }
            int end = end(rest, columns);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        return lines;
    }

    /** Where to break: after the last word that fits, or within a word that is wider than a line. */
    private static int end(String text, int columns) {
        int end = 0;
        int width = 0;
        int space = -1;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            width += DisplayWidth.of(text.substring(end, next));
            if (width > columns) {
                break;
            }
            if (text.charAt(end) == ' ') {
                space = end + 1;
            }
            end = next;
        }
        return space > 0 ? space : Math.max(end, text.offsetByCodePoints(0, 1));
    }
}
