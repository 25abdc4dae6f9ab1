package io.polyphony.llama;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts in runs of characters that are too long for llama.cpp's splitting of text into words.
 *
 * <p>Where a pre-tokenizer's pattern has no code of its own, b4916 matches it by {@code std::regex}, which recurses for every
 * character of a match: some 1,200 letters without a space overflow a stack of 1 MiB, and that ends the JVM. A cut changes
 * the tokens at its place only, and no text of words has one.
 */
final class LongRuns {

    /** A third of the shortest run that overflowed. */
    static final int LONGEST = 400;

    /** Pre-tokenizers whose patterns all have code of their own, or match single characters. */
    private static final Set<String> WITHOUT_RECURSION =
            Set.of(("gpt-2 phi-2 jina-es jina-de jina-v1-en jina-v2-es jina-v2-de"
                            + " jina-v2-code roberta-bpe gigachat mpt olmo jais llama3 llama-v3 llama-bpe falcon3 smollm starcoder refact"
                            + " command-r codeshell exaone minerva-7b dbrx smaug-bpe chatglm-bpe")
                    .split(" "));

    private LongRuns() {}

    /** Whether text for this tokenizer has to be cut. */
    static boolean matter(String tokenizer, String preTokenizer) {
        return tokenizer.equals("gpt2") && !WITHOUT_RECURSION.contains(preTokenizer);
    }

    /** The text in pieces of which none has a longer run of white space, or of anything else. */
    static List<String> cut(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        int run = 0;
        boolean white = false;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            if (Character.isWhitespace(character) != white) {
                white = !white;
                run = 0;
            }
            if (run >= LONGEST) {
                int place = lastBoundary(text, at - LONGEST / 2, at);
                pieces.add(text.substring(start, place));
                start = place;
                run = at - place;
            }
            int width = Character.charCount(character);
            run += width;
            at += width;
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    /** The last place before {@code to} where letters or digits begin or end, or else {@code to}. */
    private static int lastBoundary(String text, int from, int to) {
        for (int at = to; at > from; at--) {
            if (Character.isLetterOrDigit(text.codePointBefore(at)) != Character.isLetterOrDigit(text.codePointAt(at))
                    && !Character.isLowSurrogate(text.charAt(at))) {
                return at;
            }
        }
        return to;
    }
}
