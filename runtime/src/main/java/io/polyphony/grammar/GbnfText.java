package io.polyphony.grammar;

import java.util.Collection;

/** Pieces of GBNF text. */
final class GbnfText {

    private GbnfText() {}

    /** A literal that stands for {@code text}. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> literal.append(c == '"' ? "\\\"" : character(c, false)));
        return literal.append('"').toString();
    }

    /** A class that matches exactly {@code characters}, which are not empty. */
    static String characterClass(CodePointSet characters) {
        StringBuilder text = new StringBuilder("[");
        for (CodePointSet.Range range : characters.ranges()) {
            text.append(character(range.first(), true));
            if (range.last() > range.first()) {
                text.append('-').append(character(range.last(), true));
            }
        }
        return text.append(']').toString();
    }

    private static String character(int c, boolean inClass) {
        boolean plain = c >= ' ' && c < 0x7F && c != '\\' && !(inClass && "[]^-".indexOf(c) >= 0);
        if (plain) {
            return Character.toString(c);
        }
        if (c < 0x100) {
            return "\\x%02X".formatted(c);
        }
        return c <= 0xFFFF ? "\\u%04X".formatted(c) : "\\U%08X".formatted(c);
    }

    /** Any one of the alternatives, in parentheses if there are several. */
    static String choice(Collection<String> alternatives) {
        return alternatives.size() == 1 ? alternatives.iterator().next() : "(" + String.join(" | ", alternatives) + ")";
    }

    /** {@code item}, which is one symbol or in parentheses, {@code min} to {@code max} times. */
    static String repeated(String item, int min, int max) {
        if (min == 1 && max == 1) {
            return item;
        }
        if (max == 0) {
            return "\"\"";
        }
        if (min == 0 && max == 1) {
            return item + "?";
        }
        return item + (min == max ? "{" + min + "}" : "{" + min + "," + max + "}");
    }
}
