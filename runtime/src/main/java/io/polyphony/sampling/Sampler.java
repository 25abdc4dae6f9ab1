package io.polyphony.sampling;

import io.polyphony.error.DecodeException;
import io.polyphony.error.GrammarException;
import io.polyphony.grammar.Grammar;
import io.polyphony.grammar.GrammarMatcher;
import io.polyphony.grammar.TokenMask;
import io.polyphony.grammar.TokenTrie;
import io.polyphony.token.Vocabulary;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * The choice of one generation's tokens; not thread-safe, used up with the generation.
 *
 * <p>With a grammar a token is drawn first and only that one is checked; the whole vocabulary is masked only where it doesn't
 * fit. Without top-k, top-p and min-p the outcome is distributed as if all had been masked at once, at a small part of the
 * cost; those filters count what the grammar forbids among the best, too.
 */
public final class Sampler {

    /** Candidates whose logit lies further below the best are never drawn: e^-25 is 1.4e-11. */
    private static final float FARTHEST = 25;

    private final Sampling sampling;
    private final Vocabulary vocabulary;
    private final SplittableRandom random;
    private final Penalties penalties;
    private final GrammarMatcher matcher;
    private final TokenTrie trie;
    private final TokenMask mask;
    private final Candidates candidates;
    private final int[] endTokens;

    private Sampler(Sampling sampling, Vocabulary vocabulary, int[] endTokens, Grammar grammar, TokenTrie trie) {
        this.sampling = sampling;
        this.vocabulary = vocabulary;
        this.endTokens = endTokens;
        this.random = new SplittableRandom(sampling.seed());
        this.penalties = sampling.penalises() ? new Penalties(sampling, vocabulary.size()) : null;
        this.matcher = grammar == null ? null : new GrammarMatcher(grammar);
        this.trie = trie;
        this.mask = grammar == null ? null : new TokenMask(vocabulary.size());
        this.candidates = sampling.greedy() ? null : new Candidates(vocabulary.size());
    }

    /** A sampler of free text. */
    public static Sampler free(Sampling sampling, Vocabulary vocabulary) {
        return new Sampler(sampling, vocabulary, null, null, null);
    }

    /**
     * A sampler of text that {@code grammar} admits.
     *
     * @param endTokens the vocabulary's end-of-generation tokens
     * @param trie of the same vocabulary
     */
    public static Sampler constrained(
            Sampling sampling, Vocabulary vocabulary, int[] endTokens, Grammar grammar, TokenTrie trie) {
        return new Sampler(sampling, vocabulary, endTokens, grammar, trie);
    }

    /**
     * Chooses the next token and takes it as part of the text.
     *
     * @param logits holds one row of the vocabulary's size from {@code offset} on
     * @throws DecodeException where a logit is not a finite number
     * @throws GrammarException where the grammar admits no token of the vocabulary
     */
    public int sample(FloatBuffer logits, int offset) {
        int token = choose(logits, offset, false);
        if (matcher != null && !fits(token)) {
            maskAll();
            token = choose(logits, offset, true);
        }
        if (!vocabulary.isEndOfGeneration(token)) {
            if (matcher != null) {
                matcher.accept(vocabulary.piece(token));
            }
            if (penalties != null) {
                penalties.accept(token);
            }
        }
        return token;
    }

    /** Whether {@code token} ends the text. */
    public boolean ends(int token) {
        return vocabulary.isEndOfGeneration(token);
    }

    /** Whether the grammar admits nothing after the text so far. */
    public boolean complete() {
        return matcher != null && matcher.mustEnd();
    }

    private boolean fits(int token) {
        if (vocabulary.isEndOfGeneration(token)) {
            return matcher.canEnd();
        }
        byte[] piece = vocabulary.piece(token);
        return piece.length > 0 && !vocabulary.isControl(token) && matcher.accepts(piece);
    }

    private void maskAll() {
        matcher.allowed(trie, mask);
        if (matcher.canEnd()) {
            for (int token : endTokens) {
                mask.allow(token);
            }
        }
        if (mask.count() == 0) {
            throw new GrammarException(
                    "the grammar admits a text that the model's tokens can't spell; widen the grammar.");
        }
    }

    private int choose(FloatBuffer logits, int offset, boolean masked) {
        int size = vocabulary.size();
        float best = Float.NEGATIVE_INFINITY;
        int bestToken = -1;
        // Stays 0 while all are finite: infinity minus infinity and NaN minus NaN are NaN.
        float finite = 0;
        for (int token = 0; token < size; token++) {
            float raw = logits.get(offset + token);
            finite += raw - raw;
            if (masked && !mask.allows(token)) {
                continue;
            }
            float logit = penalties == null ? raw : penalties.apply(token, raw);
            if (logit > best) {
                best = logit;
                bestToken = token;
            }
        }
        if (finite != 0 || bestToken < 0) {
            throw new DecodeException(
                    "the model gave a logit that is not a finite number; the model file may be damaged.");
        }
        return sampling.greedy() ? bestToken : draw(logits, offset, masked, best);
    }

    private int draw(FloatBuffer logits, int offset, boolean masked, float best) {
        float least = best - FARTHEST * Math.max(1, sampling.temperature());
        candidates.clear();
        int size = vocabulary.size();
        for (int token = 0; token < size; token++) {
            float raw = logits.get(offset + token);
            float logit = penalties == null ? raw : penalties.apply(token, raw);
            if (logit >= least && !(masked && !mask.allows(token))) {
                candidates.add(token, logit);
            }
        }
        return candidates.draw(sampling, random.nextDouble());
    }
}
