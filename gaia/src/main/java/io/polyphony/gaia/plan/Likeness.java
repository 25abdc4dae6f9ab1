package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Sentences;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What makes a question like another one.
 *
 * @param all words and pairs of words, with what a number measures in place of it
 * @param asked those of the sentence that asks
 * @param decisive words that tell it from others of its kind
 */
record Likeness(Set<String> all, Set<String> asked, DecisiveWords.Words decisive) {

    private static final Pattern ASKS = Pattern.compile(
            "(?is).*\\?\\s*|(?:please )?(?:find|calculate|compute|work out|give|determine|convert|express|state|tell|write|say|sort|put|arrange|name|split|count|evaluate|change|turn|add|subtract|multiply|divide)\\b.*");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}#%$°/+*()=-]+");

    static Likeness of(TypedQuestion question) {
        String text = question.masked().question();
        String asked = asked(text);
        int from = Math.max(0, text.indexOf(asked));
        return new Likeness(
                terms(tokens(question, 0, text.length())),
                terms(tokens(question, from, from + asked.length())),
                DecisiveWords.of(text, asked));
    }

    /** The last sentence that asks; all of {@code text} where none does. */
    static String asked(String text) {
        return Sentences.of(text).stream()
                .filter(sentence -> ASKS.matcher(sentence).matches())
                .reduce((first, second) -> second)
                .orElse(text);
    }

    /** The text between two places with {@code #money} and the like in place of quantities. */
    private static String tokens(TypedQuestion question, int from, int to) {
        String text = question.masked().question();
        StringBuilder tokens = new StringBuilder();
        int at = from;
        for (Typed typed : question.quantities()) {
            if (typed.quantity().start() >= at && typed.quantity().end() <= to) {
                tokens.append(text, at, typed.quantity().start())
                        .append(' ')
                        .append(kind(typed))
                        .append(' ');
                at = typed.quantity().end();
                String unit = typed.unit();
                int start = at + (at < to && (text.charAt(at) == ' ' || text.charAt(at) == '-') ? 1 : 0);
                if (!unit.isEmpty() && text.startsWith(unit, start) && start + unit.length() <= to) {
                    at = start + unit.length();
                }
            }
        }
        return tokens.append(text, at, Math.max(at, to)).toString();
    }

    private static String kind(Typed typed) {
        return switch (typed.type()) {
            case MEASURE -> "#" + new TreeMap<>(typed.dimension()).toString().replaceAll("[^a-zA-Z0-9-]", "");
            case COUNT, PLAIN -> "#";
            default -> "#" + typed.type().name().toLowerCase(Locale.ROOT);
        };
    }

    private static Set<String> terms(String text) {
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN.split(text)) {
            if (!word.isEmpty()) {
                words.add(word.startsWith("#") ? word : stem(word.toLowerCase(Locale.ROOT)));
            }
        }
        Set<String> terms = new LinkedHashSet<>(words);
        for (int i = 0; i + 1 < words.size(); i++) {
            terms.add(words.get(i) + " " + words.get(i + 1));
        }
        return terms;
    }

    private static String stem(String word) {
        return word.length() > 4 ? word.replaceAll("(?:ies|es|s|ed|ing)$", "") : word;
    }
}
