package io.polyphony.grammar;

import java.util.Random;

/** What tests of other packages ask a grammar. */
public final class GrammarTexts {

    private GrammarTexts() {}

    /** Whether {@code text} is, to its last character, what the grammar describes. */
    public static boolean matches(Grammar grammar, String text) {
        return GbnfParserTest.matches(grammar, text);
    }

    /** A text that takes any allowed byte. */
    public static String random(Grammar grammar, Random random) {
        return RandomWalk.text(grammar, random, 100_000);
    }
}
