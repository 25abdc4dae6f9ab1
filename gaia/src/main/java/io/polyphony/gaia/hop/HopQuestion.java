package io.polyphony.gaia.hop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A question as hops take it.
 *
 * @param text without what it says of its answer's form
 * @param words in order
 * @param asked what it asks for
 * @param telling places of words that notes may have
 */
record HopQuestion(String text, List<Word> words, Asked asked, List<Integer> telling) {

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.?!])\\s+(?=[\\p{Lu}\"“'(])");
    private static final Pattern SHORT_FORM = Pattern.compile(
            "(?is).*\\b(?:only|please|enough|decimals?|comma|separated|whole number|full name|surname)\\b.*|(?:\\S+ ){0,3}\\S+");
    private static final Pattern FORM = Pattern.compile(
            "(?is)(?:\\(?(?:please )?(?:give|answer|state|write|round|express|use|reply|respond|report|your answer|the answer|put|only)\\b.*)");

    private static final Set<String> RELATIVE =
            Set.of("who", "which", "that", "whose", "whom", "where", "its", "her", "his", "their");
    private static final int MOST_DEPTH = 4;

    /** Reads a question. */
    static HopQuestion of(String question) {
        String text = withoutForm(question);
        List<Word> words = Word.of(text);
        Asked asked = Asked.of(words, question);
        List<Integer> telling = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (!Lexicon.little(word) && !Lexicon.asking(word)) {
                telling.add(i);
            }
        }
        return new HopQuestion(text, words, asked, List.copyOf(telling));
    }

    /** Whether a word is a name, a number or a superlative: what nothing else can stand for. */
    boolean anchor(Word word) {
        return word.capital() && !word.opens() || word.digit() || Lexicon.extreme(word) != Lexicon.Extreme.NONE;
    }

    /** How many facts its nested phrases need at least. */
    int depth() {
        int depth = 1;
        for (int i = 0; i < words.size(); i++) {
            boolean asking = i >= asked.from() && i < asked.to();
            boolean possessive = text.startsWith("'s", words.get(i).end())
                    || text.startsWith("’s", words.get(i).end());
            boolean relative = !asking && RELATIVE.contains(words.get(i).text().toLowerCase(Locale.ROOT));
            depth += possessive || relative ? 1 : 0;
        }
        return Math.min(depth, MOST_DEPTH);
    }

    /** Sentences behind the question that only say how its answer is to be written. */
    private static String withoutForm(String question) {
        List<String> sentences = List.of(SENTENCE.split(question.strip()));
        boolean asks = sentences.stream().anyMatch(sentence -> sentence.endsWith("?"));
        List<String> kept = new ArrayList<>();
        boolean asked = false;
        for (String sentence : sentences) {
            boolean form = FORM.matcher(sentence).matches()
                    || SHORT_FORM.matcher(sentence).matches() && asked;
            if (sentence.endsWith("?") || !form || !asks && !asked) {
                kept.add(sentence);
            }
            asked |= sentence.endsWith("?") || !asks;
        }
        return String.join(" ", kept);
    }
}
