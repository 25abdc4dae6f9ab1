package io.polyphony.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Stripping, splitting, replacing and joining as Python's strings do, with provenance. */
final class TextSearch {

    private TextSearch() {}

    /** {@code text} without the whitespace, or the characters given, at the sides asked for. */
    static Text strip(Text text, Optional<Text> characters, boolean left, boolean right) {
        String chars = text.chars();
        int from = 0;
        int to = chars.length();
        while (left && from < to && strips(characters, chars.codePointAt(from))) {
            from += Character.charCount(chars.codePointAt(from));
        }
        while (right && to > from && strips(characters, chars.codePointBefore(to))) {
            to -= Character.charCount(chars.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static boolean strips(Optional<Text> characters, int c) {
        return characters.map(set -> set.chars().indexOf(c) >= 0).orElseGet(() -> PythonText.isSpace(c));
    }

    static List<Value> split(Text text, Optional<Text> separator, int limit, boolean fromRight) {
        if (separator.isEmpty()) {
            return fromRight ? words(text, limit).reversed() : wordsFromLeft(text, limit);
        }
        String mark = separator.get().chars();
        if (mark.isEmpty()) {
            throw new TemplateFault("the separator of a split is empty");
        }
        return fromRight ? splitFromRight(text, mark, limit) : splitFromLeft(text, mark, limit);
    }

    private static List<Value> splitFromLeft(Text text, String mark, int limit) {
        List<Value> parts = new ArrayList<>();
        int from = 0;
        int found = text.chars().indexOf(mark);
        while (found >= 0 && (limit < 0 || parts.size() < limit)) {
            parts.add(text.substring(from, found));
            from = found + mark.length();
            found = text.chars().indexOf(mark, from);
        }
        parts.add(text.substring(from, text.chars().length()));
        return parts;
    }

    private static List<Value> splitFromRight(Text text, String mark, int limit) {
        List<Value> parts = new ArrayList<>();
        int to = text.chars().length();
        int found = text.chars().lastIndexOf(mark, to - mark.length());
        while (found >= 0 && (limit < 0 || parts.size() < limit)) {
            parts.add(text.substring(found + mark.length(), to));
            to = found;
            found = to < mark.length() ? -1 : text.chars().lastIndexOf(mark, to - mark.length());
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return parts;
    }

    private static List<Value> wordsFromLeft(Text text, int limit) {
        List<Value> words = new ArrayList<>();
        String chars = text.chars();
        int end = chars.length();
        int from = PythonText.stripStart(chars, 0, end);
        while (from < end) {
            int to = limit >= 0 && words.size() == limit ? end : from;
            while (to < end && !PythonText.isSpace(chars.charAt(to))) {
                to++;
            }
            words.add(text.substring(from, to));
            from = PythonText.stripStart(chars, to, end);
        }
        return words;
    }

    /** The words from the last to the first, the words beyond {@code limit} left together. */
    private static List<Value> words(Text text, int limit) {
        List<Value> words = new ArrayList<>();
        String chars = text.chars();
        int to = PythonText.stripEnd(chars, 0, chars.length());
        while (to > 0) {
            int from = limit >= 0 && words.size() == limit ? 0 : to;
            while (from > 0 && !PythonText.isSpace(chars.charAt(from - 1))) {
                from--;
            }
            words.add(text.substring(from, to));
            to = PythonText.stripEnd(chars, 0, from);
        }
        return words;
    }

    static List<Text> lines(Text text, boolean keepEnds) {
        List<Text> lines = new ArrayList<>();
        String chars = text.chars();
        int from = 0;
        for (int at = 0; at < chars.length(); at++) {
            if (PythonText.isLineEnd(chars.charAt(at))) {
                boolean pair = chars.startsWith("\r\n", at);
                int next = at + (pair ? 2 : 1);
                lines.add(text.substring(from, keepEnds ? next : at));
                from = next;
                at = next - 1;
            }
        }
        if (from < chars.length()) {
            lines.add(text.substring(from, chars.length()));
        }
        return lines;
    }

    static Text replace(Text text, Text old, Text replacement, int limit) {
        TextBuilder out = new TextBuilder();
        String chars = text.chars();
        int from = 0;
        int count = 0;
        int found = chars.indexOf(old.chars());
        while (found >= 0 && (limit < 0 || count < limit)) {
            out.append(text, from, found).append(replacement);
            count++;
            from = found + old.chars().length();
            int searchFrom = from;
            if (old.isEmpty()) {
                if (found == chars.length()) {
                    break;
                }
                searchFrom = found + Character.charCount(chars.codePointAt(found));
            }
            found = chars.indexOf(old.chars(), searchFrom);
        }
        return out.append(text, from, chars.length()).build();
    }

    static Text join(Text separator, List<? extends Value> parts) {
        TextBuilder out = new TextBuilder();
        boolean first = true;
        for (Value part : parts) {
            if (!first) {
                out.append(separator);
            }
            out.append(Printing.str(part));
            first = false;
        }
        return out.build();
    }
}
