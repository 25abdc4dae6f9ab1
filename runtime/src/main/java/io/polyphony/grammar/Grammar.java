package io.polyphony.grammar;

import io.polyphony.error.GrammarException;
import java.util.List;
import java.util.Objects;

/**
 * A compiled GBNF grammar over bytes; immutable for its users and safe to share between threads.
 *
 * <p>GBNF as llama.cpp defines it: rules {@code name ::= ...} with the start rule {@code root}, literals, character
 * classes, {@code .}, groups, the repetitions {@code * + ? {m} {m,} {m,n}}, alternatives with {@code |} (which may also
 * start a line) and comments from {@code #} to the end of the line. Characters are matched as their UTF-8 bytes; {@code
 * .} and negated classes match any other Unicode scalar value, line ends included.
 */
public final class Grammar {

    private final String gbnf;
    private final Automaton automaton;

    private Grammar(String gbnf, Automaton automaton) {
        this.gbnf = gbnf;
        this.automaton = automaton;
    }

    /**
     * The grammar that {@code gbnf} describes.
     *
     * @throws GrammarException with line and column if the text doesn't parse, uses an undefined rule, has no {@code
     *     root}, is left-recursive, can never end, or is too large or too ambiguous to be matched
     */
    public static Grammar parse(String gbnf) {
        Objects.requireNonNull(gbnf, "gbnf");
        List<GrammarRule> rules = GbnfParser.parse(gbnf);
        return new Grammar(gbnf, new Automaton(NetworkBuilder.build(rules)));
    }

    /** The text from which this grammar was compiled. */
    public String gbnf() {
        return gbnf;
    }

    Automaton automaton() {
        return automaton;
    }

    @Override
    public String toString() {
        return gbnf;
    }
}
