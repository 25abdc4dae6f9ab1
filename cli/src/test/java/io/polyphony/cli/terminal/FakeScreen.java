package io.polyphony.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal of a given height that understands the escape sequences in use, and shows what a person would see. */
final class FakeScreen implements Appendable {

    private static final Pattern SEQUENCE = Pattern.compile("\u001B\\[(\\??)([0-9;]*)([A-Za-z])");

    private final int rows;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;
    private int writes;

    FakeScreen(int rows) {
        this.rows = rows;
    }

    /** Everything, what has been scrolled away included; without the line that the cursor is on when it's empty. */
    List<String> seen() {
        List<String> texts = lines.stream().map(StringBuilder::toString).toList();
        return texts.getLast().isEmpty() ? texts.subList(0, texts.size() - 1) : texts;
    }

    int writes() {
        return writes;
    }

    @Override
    public Appendable append(CharSequence text) {
        writes++;
        Matcher sequence = SEQUENCE.matcher(text);
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '\u001B' && sequence.region(i, text.length()).lookingAt()) {
                obey(sequence.group(1) + sequence.group(3), sequence.group(2));
                i = sequence.end();
            } else {
                append(text.charAt(i++));
            }
        }
        return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char c) {
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> {
                row++;
                column = 0;
                if (row == lines.size()) {
                    lines.add(new StringBuilder());
                }
            }
            default -> {
                StringBuilder line = lines.get(row);
                line.replace(column, Math.min(column + 1, line.length()), String.valueOf(c));
                column++;
            }
        }
        return this;
    }

    private void obey(String command, String argument) {
        switch (command) {
            case "A" -> row = Math.max(Math.max(0, lines.size() - rows), row - Integer.parseInt(argument));
            case "J" -> {
                lines.get(row).setLength(column);
                lines.subList(row + 1, lines.size()).clear();
            }
            case "m", "?l", "?h" -> {
                // Colours and line wrapping move nothing.
            }
            default -> throw new AssertionError("unknown escape sequence " + command);
        }
    }
}
