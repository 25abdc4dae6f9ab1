package io.polyphony.gaia.tool;

import java.util.ArrayList;
import java.util.List;

/** Lines of a result, as many as it may have; whole ones, so that nothing is read wrong. */
final class CutLines {

    /** Below the cap of results, with room for a note on what is missing. */
    static final int MOST_CHARS = 4_800;

    private final List<String> lines = new ArrayList<>();
    private int chars;
    private boolean full;

    void add(String line) {
        if (full || !lines.isEmpty() && chars + line.length() > MOST_CHARS) {
            full = true;
            return;
        }
        String shown = line.length() > MOST_CHARS ? cut(line) : line;
        full |= shown.length() < line.length();
        lines.add(shown);
        chars += shown.length() + 1;
    }

    private static String cut(String line) {
        int end = Character.isHighSurrogate(line.charAt(MOST_CHARS - 1)) ? MOST_CHARS - 1 : MOST_CHARS;
        return line.substring(0, end);
    }

    /** Whether something had no room. */
    boolean isFull() {
        return full;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    int size() {
        return lines.size();
    }

    /** All of them, with a note if there are more. */
    String text(String what) {
        String text = String.join("\n", lines);
        return full ? text + "\n[cut: the first " + lines.size() + " " + what + "; ask for less to see others]" : text;
    }

    /** All of them, with another note. */
    String textWith(String note) {
        return String.join("\n", lines) + "\n" + note;
    }
}
