package io.polyphony.grammar;

import java.util.LinkedHashMap;
import java.util.Map;

/** The rules of a grammar under construction, in the order in which they were added. */
final class SchemaRules {

    private final Map<String, String> rules = new LinkedHashMap<>();

    /** Adds a rule named after {@code wanted}, with a number if that name is taken; returns its name. */
    String add(String wanted, String body) {
        String name = wanted;
        for (int number = 2; rules.containsKey(name); number++) {
            name = wanted + "-" + number;
        }
        rules.put(name, body);
        return name;
    }

    /** Adds a rule whose name says all about it, once. */
    String shared(String name, String body) {
        rules.putIfAbsent(name, body);
        return name;
    }

    String comma() {
        return shared("comma", "\",\" \" \"?");
    }

    String colon() {
        return shared("colon", "\":\" \" \"?");
    }

    /** A string of {@code min} to {@code max} characters. */
    String string(int min, int max) {
        String character = shared("char", JsonCharacters.ANY);
        return shared("string-" + min + "-" + max, quoted(GbnfText.repeated(character, min, max)));
    }

    static String quoted(String content) {
        return "\"\\\"\" " + content + " \"\\\"\"";
    }

    /** A part of a rule name that stands for {@code text}. */
    static String nameOf(String text) {
        StringBuilder name = new StringBuilder();
        text.chars().forEach(c -> name.append(c < 0x80 && (Character.isLetterOrDigit(c) || c == '_') ? (char) c : '_'));
        return name.toString();
    }

    /** The whole grammar, which starts with {@code expression}. */
    String gbnf(String expression) {
        StringBuilder gbnf = new StringBuilder("root ::= ").append(expression).append('\n');
        rules.forEach(
                (name, body) -> gbnf.append(name).append(" ::= ").append(body).append('\n'));
        return gbnf.toString();
    }
}
