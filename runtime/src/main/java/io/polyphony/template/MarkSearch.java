package io.polyphony.template;

import java.util.List;

/**
 * The first mark in a text whose end is not known yet.
 *
 * @param at where it begins, or where one may begin that isn't whole yet; the text's length where there is none
 * @param mark the mark; empty where none is whole
 */
record MarkSearch(int at, String mark) {

    /** The first of {@code marks} in {@code text}, of two that begin at one place the longer. */
    static MarkSearch in(String text, List<String> marks, boolean atEnd) {
        for (int at = 0; at < text.length(); at++) {
            String whole = "";
            boolean begun = false;
            for (String mark : marks) {
                int shared = Math.min(mark.length(), text.length() - at);
                if (!text.regionMatches(at, mark, 0, shared)) {
                    continue;
                }
                if (shared < mark.length()) {
                    begun = true;
                } else if (mark.length() > whole.length()) {
                    whole = mark;
                }
            }
            if (begun && !atEnd) {
                return new MarkSearch(at, "");
            }
            if (!whole.isEmpty()) {
                return new MarkSearch(at, whole);
            }
        }
        return new MarkSearch(text.length(), "");
    }

    boolean isWhole() {
        return !mark.isEmpty();
    }

    int end() {
        return at + mark.length();
    }
}
