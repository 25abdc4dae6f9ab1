package io.polyphony.grammar;

import io.polyphony.error.GrammarException;
import java.util.Objects;

/**
 * The state of one generation under a grammar; for one thread at a time.
 *
 * <p>The methods that read bytes throw {@link GrammarException} if the grammar turns out too ambiguous at that place.
 */
public final class GrammarMatcher {

    private final Grammar grammar;
    private ParseState state;

    /** A matcher before the first byte. */
    public GrammarMatcher(Grammar grammar) {
        this(Objects.requireNonNull(grammar, "grammar"), grammar.automaton().start());
    }

    private GrammarMatcher(Grammar grammar, ParseState state) {
        this.grammar = grammar;
        this.state = state;
    }

    /** The grammar that is matched. */
    public Grammar grammar() {
        return grammar;
    }

    /**
     * Whether {@code piece} may come next; changes nothing. The empty piece is never accepted: it would let a
     * generation go on for ever without text.
     */
    public boolean accepts(byte[] piece) {
        return piece.length > 0 && !after(piece).dead();
    }

    /**
     * Goes on by {@code piece}.
     *
     * @throws IllegalStateException if {@link #accepts} is false for it; the matcher is then unchanged
     */
    public void accept(byte[] piece) {
        ParseState next = after(piece);
        if (piece.length == 0 || next.dead()) {
            throw new IllegalStateException("The grammar does not allow this piece of " + piece.length
                    + " bytes here; ask accepts(piece) before accept(piece)");
        }
        state = next;
    }

    private ParseState after(byte[] piece) {
        Automaton automaton = grammar.automaton();
        ParseState current = state;
        for (int i = 0; i < piece.length && !current.dead(); i++) {
            current = automaton.step(current, piece[i]);
        }
        return current;
    }

    /** Whether the text so far is complete. */
    public boolean canEnd() {
        return state.accepting();
    }

    /** Whether the text so far is complete and nothing can follow. */
    public boolean mustEnd() {
        return state.accepting() && state.configurations().isEmpty();
    }

    /** A matcher in the same state that goes on independently. */
    public GrammarMatcher copy() {
        return new GrammarMatcher(grammar, state);
    }

    /**
     * Fills {@code mask} with exactly the tokens of {@code trie} that {@link #accepts} is true for. End-of-generation
     * tokens are not among them: they may come when {@link #canEnd()}.
     *
     * @throws IllegalArgumentException if the mask is for another number of tokens
     */
    public void allowed(TokenTrie trie, TokenMask mask) {
        if (mask.size() != trie.vocabularySize()) {
            throw new IllegalArgumentException("The mask is for " + mask.size() + " tokens, but the trie for "
                    + trie.vocabularySize() + "; make the mask with the vocabulary's size");
        }
        mask.clear();
        trie.collect(grammar.automaton(), state, mask);
    }
}
