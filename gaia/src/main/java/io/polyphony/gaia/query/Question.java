package io.polyphony.gaia.query;

import io.polyphony.gaia.question.MaskedQuestion;
import io.polyphony.gaia.question.Quantity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A question, cut into words, with its numbers and dates.
 *
 * @param text without what it says of rounding
 * @param lower the whole question in small letters
 * @param tokens its words
 * @param amounts its numbers, dates and months
 * @param decimals to which the answer is rounded
 * @param focus where the words stand that say what is asked for
 * @param asking the word that asks, such as which or list; empty where none does
 */
record Question(
        String text,
        String lower,
        List<Token> tokens,
        List<Amount> amounts,
        OptionalInt decimals,
        BitSet focus,
        String asking) {

    /** Verbs that say themselves what is asked for. */
    private static final Set<String> MEASURING = Lexicon.words(
            "cost costs weigh weighs earn earns pay paid charge charged owe owes measure measures spend spent receive worth sell hold holds");

    /** Words behind which nothing of the asked noun comes. */
    private static final Set<String> ENDS = Lexicon.words(
            "is are was were does do did has have had can could will would should that which who whose with from in on at by where when for "
                    + "and or if because than as into to comes come came belongs belong gets get got wins win won sells sold costs cost");

    private static final Set<String> LEADS = Lexicon.words("me us the a an all only just please out exactly");

    /** A number, date or month, and the words that it takes. */
    record Amount(Quantity.Kind kind, String value, int first, int last) {}

    /** Reads {@code question}. */
    static Question of(String question) {
        MaskedQuestion masked = MaskedQuestion.of(TimeWords.inFigures(question));
        String text = masked.question();
        List<Token> tokens = Token.of(text);
        List<Amount> amounts = new ArrayList<>();
        for (Quantity quantity : masked.quantities()) {
            int first = -1;
            int last = -1;
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).start() < quantity.end() && tokens.get(i).end() > quantity.start()) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (first >= 0) {
                amounts.add(new Amount(quantity.kind(), quantity.value(), first, last));
            }
        }
        int asking = asking(tokens);
        return new Question(
                text,
                question.toLowerCase(Locale.ROOT),
                tokens,
                amounts,
                masked.decimals(),
                focus(tokens),
                asking < 0 ? "" : tokens.get(asking).lower());
    }

    private static BitSet focus(List<Token> tokens) {
        BitSet focus = new BitSet();
        int at = asking(tokens);
        if (at < 0 || tokens.get(at).lower().matches("whom|where|when")) {
            return focus;
        }
        int from = at + 1;
        if (tokens.get(at).lower().equals("who")) {
            // Who is the head of it asks for a head, who paid it only for a person.
            int next = from < tokens.size() && tokens.get(from).lower().matches("is|are|was|were|s") ? from + 1 : from;
            if (next >= tokens.size() || !tokens.get(next).lower().matches("the|our|its|their")) {
                return focus;
            }
            from = next + 1;
        }
        if (tokens.get(at).lower().equals("how") && from < tokens.size()) {
            // Of how long, how much and how many the word that follows says what is asked for.
            focus.set(from);
            if (tokens.get(from).lower().matches("much|many")) {
                focus.clear(from);
            }
            from++;
        }
        while (from < tokens.size()
                && (LEADS.contains(tokens.get(from).lower())
                        || tokens.get(from).lower().matches("is|are|was|were"))) {
            from++;
        }
        for (int i = from;
                i < tokens.size()
                        && i < from + 9
                        && !ENDS.contains(tokens.get(i).lower());
                i++) {
            focus.set(i);
        }
        if (focus.isEmpty()
                && !tokens.get(Math.min(tokens.size() - 1, at + 1)).lower().equals("many")) {
            // What does she earn: it is the verb that says what is asked for.
            int to = Math.min(tokens.size(), from + 12);
            for (int i = from; i < to; i++) {
                if (MEASURING.contains(tokens.get(i).lower())) {
                    focus.set(i);
                }
            }
            if (focus.isEmpty()) {
                focus.set(from, Math.min(tokens.size(), from + 8));
            }
        }
        return focus;
    }

    /** The word that asks: the last of which and its like, or else an order such as list. */
    private static int asking(List<Token> tokens) {
        int order = -1;
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).lower();
            String before = i > 0 ? tokens.get(i - 1).lower() : "";
            boolean relative = word.matches("which|who|whose|whom|where|when|how")
                    && i > 0
                    && !before.matches("and|in|on|at|from|by|of|then|to|for|under|say|tell|find|out|determine|me")
                    && tokens.get(i).start() - tokens.get(i - 1).end() < 2;
            boolean verb = word.matches("list|name|give|tell|find|say|determine|state|identify|show")
                    && (i == 0 || tokens.get(i).capital() || before.matches("and|then|please|table|log|file|,"));
            if (word.matches("what|which|who|whose|whom|when|where|how") && !relative) {
                return i;
            }
            if (verb) {
                order = i;
            }
        }
        return order;
    }

    /** Whether the words from one on are these. */
    boolean at(int from, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (from + i < 0
                    || from + i >= tokens.size()
                    || !tokens.get(from + i).lower().equals(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Up to {@code count} words before one, with spaces between them. */
    String before(int token, int count) {
        return joined(Math.max(0, token - count), token);
    }

    /** Up to {@code count} words after one, with spaces between them. */
    String after(int token, int count) {
        return joined(token + 1, Math.min(tokens.size(), token + 1 + count));
    }

    private String joined(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(text.isEmpty() ? "" : " ").append(tokens.get(i).lower());
        }
        return text.toString();
    }

    /** Whether the question has words as the expression says. */
    boolean says(String expression) {
        return Pattern.compile("\\b(?:" + expression + ")\\b").matcher(lower).find();
    }
}
