package io.polyphony.grammar;

import java.util.ArrayList;
import java.util.List;

/** GBNF for characters inside a JSON string. */
final class JsonCharacters {

    private static final CodePointSet CONTROLS = CodePointSet.range(0, 0x1F);
    private static final CodePointSet TO_ESCAPE =
            CONTROLS.union(CodePointSet.range('"', '"')).union(CodePointSet.range('\\', '\\'));

    /** Any one character, raw or in any of its escapes; half of a surrogate pair is none. */
    static final String ANY = "[^\"\\\\\\x00-\\x1F] | \"\\\\\" ([\"\\\\/bfnrt] | \"u\" ("
            + "[0-9A-CEFa-cef] [0-9A-Fa-f]{3} | [Dd] [0-7] [0-9A-Fa-f]{2}"
            + " | [Dd] [89ABab] [0-9A-Fa-f]{2} \"\\\\u\" [Dd] [C-Fc-f] [0-9A-Fa-f]{2}))";

    private JsonCharacters() {}

    /** One character of {@code set}, raw if JSON allows it, otherwise in its shortest escape. */
    static String escaped(CodePointSet set) {
        List<String> alternatives = new ArrayList<>();
        CodePointSet raw = set.intersection(TO_ESCAPE.complement());
        if (!raw.isEmpty()) {
            alternatives.add(GbnfText.characterClass(raw));
        }
        for (CodePointSet.Range range : set.intersection(TO_ESCAPE).ranges()) {
            for (int c = range.first(); c <= range.last(); c++) {
                alternatives.add(escape(c));
            }
        }
        return GbnfText.choice(alternatives);
    }

    private static String escape(int c) {
        int shortEscape = "\b\f\n\r\t\"\\".indexOf(c);
        if (shortEscape >= 0) {
            return GbnfText.literal("\\" + "bfnrt\"\\".charAt(shortEscape));
        }
        char high = Character.forDigit(c >> 4, 16);
        char low = Character.forDigit(c & 0xF, 16);
        return "(" + GbnfText.literal("\\u00" + high) + " [" + low + Character.toUpperCase(low) + "])";
    }
}
