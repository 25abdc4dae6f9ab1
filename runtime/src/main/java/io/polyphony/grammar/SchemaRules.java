package io.polyphony.grammar;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules of a grammar under construction, in the order in which they were added. */
final class SchemaRules {

    private static final int LONGEST_NAME = 80;
    /** A class text of this length or more gets a rule of its own. */
    private static final int LONG_CLASS = 60;

    private final Map<String, String> rules = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<CodePointSet, String> characters = new HashMap<>();

    /** Adds a rule named after {@code wanted}, with a number if that name is taken; returns its name. */
    String add(String wanted, String body) {
        String name = reserve(wanted);
        rules.put(name, body);
        return name;
    }

    /** A name for a rule to be {@link #define}d later; otherwise as for {@link #add}. */
    String reserve(String wanted) {
        String base = wanted.length() <= LONGEST_NAME ? wanted : wanted.substring(wanted.length() - LONGEST_NAME);
        String name = base;
        while (rules.containsKey(name)) {
            name = base + "-" + numbers.merge(base, 1, Integer::sum);
        }
        rules.put(name, "");
        return name;
    }

    void define(String reserved, String body) {
        rules.put(reserved, body);
    }

    /** Adds a rule whose name says all about it, once. */
    String shared(String name, String body) {
        rules.putIfAbsent(name, body);
        return name;
    }

    boolean has(String name) {
        return rules.containsKey(name);
    }

    String comma() {
        return shared("comma", "\",\" \" \"?");
    }

    String colon() {
        return shared("colon", "\":\" \" \"?");
    }

    /** A string of {@code min} to {@code max} characters. */
    String string(int min, int max) {
        return shared("string-" + min + "-" + max, quoted(content(min, max)));
    }

    /** What a string of {@code min} to {@code max} characters holds. */
    String content(int min, int max) {
        return GbnfText.repeated(shared("char", JsonCharacters.ANY), min, max);
    }

    /** One character of {@code set} inside a string. */
    String character(CodePointSet set) {
        return characters.computeIfAbsent(set, characters -> {
            String text = JsonCharacters.escaped(characters);
            return text.length() < LONG_CLASS ? text : add("class", text);
        });
    }

    static String quoted(String content) {
        return "\"\\\"\" " + content + " \"\\\"\"";
    }

    /** A part of a rule name that stands for {@code text}. */
    static String nameOf(String text) {
        StringBuilder name = new StringBuilder();
        text.chars()
                .limit(LONGEST_NAME)
                .forEach(c -> name.append(c < 0x80 && (Character.isLetterOrDigit(c) || c == '_') ? (char) c : '_'));
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
