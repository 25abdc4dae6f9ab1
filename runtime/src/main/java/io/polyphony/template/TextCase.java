package io.polyphony.template;

import java.util.Locale;
import java.util.function.IntFunction;

/** Upper, lower and title case with provenance. */
final class TextCase {

    private TextCase() {}

    static Text upper(Text text) {
        return mapped(text, c -> Character.toString(c).toUpperCase(Locale.ROOT));
    }

    /** Lower case; a final sigma needs the whole text, so its provenance is moved over rather than rebuilt. */
    static Text lower(Text text) {
        String lower = text.chars().toLowerCase(Locale.ROOT);
        return lower.length() == text.chars().length()
                ? text.withChars(lower)
                : mapped(text, c -> Character.toString(c).toLowerCase(Locale.ROOT));
    }

    /** The first character in title case, the rest in lower case. */
    static Text capitalize(Text text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offset(1);
        return title(text.substring(0, first))
                .plus(lower(text.substring(first, text.chars().length())));
    }

    /** Python's {@code str.title}: every letter behind a character without case in title case, the others in lower. */
    static Text title(Text text) {
        boolean[] behindCased = {false};
        return mapped(text, c -> {
            boolean inWord = behindCased[0];
            behindCased[0] = isCased(c);
            return inWord ? Character.toString(c).toLowerCase(Locale.ROOT) : titleCase(c);
        });
    }

    static boolean isUpper(Text text) {
        return hasCase(text) && text.equals(upper(text));
    }

    static boolean isLower(Text text) {
        return hasCase(text) && text.equals(lower(text));
    }

    private static boolean hasCase(Text text) {
        return text.chars().codePoints().anyMatch(TextCase::isCased);
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    private static String titleCase(int c) {
        String upper = Character.toString(c).toUpperCase(Locale.ROOT);
        boolean expands = upper.codePointCount(0, upper.length()) > 1;
        return expands
                ? upper.substring(0, upper.offsetByCodePoints(0, 1))
                        + upper.substring(upper.offsetByCodePoints(0, 1)).toLowerCase(Locale.ROOT)
                : Character.toString(Character.toTitleCase(c));
    }

    private static Text mapped(Text text, IntFunction<String> mapping) {
        TextBuilder out = new TextBuilder();
        String chars = text.chars();
        for (int at = 0; at < chars.length(); ) {
            int c = chars.codePointAt(at);
            out.append(mapping.apply(c), text.trustedAt(at));
            at += Character.charCount(c);
        }
        return out.build();
    }
}
