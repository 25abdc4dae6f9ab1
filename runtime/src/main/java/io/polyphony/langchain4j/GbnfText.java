package io.polyphony.langchain4j;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Pieces of grammars in text, to be put together. */
final class GbnfText {

    /** Literals, character classes, repetitions and names; only the last are rules. */
    private static final Pattern PARTS = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|\\[(?:[^\\]\\\\]|\\\\.)*]|\\{[0-9,]*}|#[^\n]*|([A-Za-z][A-Za-z0-9-]*)");

    private GbnfText() {}

    /** {@code grammar} with {@code prefix} before the name of every rule. */
    static String prefixed(String grammar, String prefix) {
        return PARTS.matcher(grammar)
                .replaceAll((MatchResult part) -> java.util.regex.Matcher.quoteReplacement(
                        part.group(1) == null ? part.group() : prefix + part.group()));
    }

    /** A literal that stands for {@code text}. */
    static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
