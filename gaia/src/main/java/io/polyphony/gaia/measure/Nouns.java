package io.polyphony.gaia.measure;

import java.util.List;
import java.util.Optional;

/** Nouns that are counted. */
final class Nouns {

    private static final int LONGEST = 3;

    private Nouns() {}

    /** The noun, without its ending, that a number before token {@code at} counts: the first plural of the next words, else the first word. */
    static Optional<String> at(List<Token> tokens, int at) {
        Optional<String> first = Optional.empty();
        for (int i = at; i < Math.min(tokens.size(), at + LONGEST); i++) {
            Token token = tokens.get(i);
            if (token.text().equals("-") && i == at) {
                continue;
            }
            boolean noun = token.isWord()
                    && !Lexicon.is("small talk", token.word())
                    && token.word().length() > 1;
            if (!noun || i > at && Lexicon.is("rate verb", token.word())) {
                break;
            }
            String stem = Lexicon.stem(token.word());
            if (!stem.equals(token.word())) {
                return Optional.of(stem);
            }
            first = first.or(() -> Optional.of(stem));
        }
        return first;
    }
}
