package io.polyphony.grammar;

import io.polyphony.token.Vocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * All texts of a vocabulary's tokens as a byte trie; immutable and safe to share between threads.
 *
 * <p>Control tokens, end-of-generation tokens and tokens without text are left out. The nodes lie in preorder, so that
 * a subtree is one run of them: a walk goes straight through the arrays and jumps over what the grammar forbids.
 */
public final class TokenTrie {

    private final int vocabularySize;
    /** For each node its byte, its depth (1 for a first byte) and the node after its subtree. */
    private final byte[] labels;

    private final short[] depths;
    private final int[] subtreeEnds;
    /** The tokens that end at node i are {@code tokens[tokenStarts[i]]} to {@code tokens[tokenStarts[i + 1] - 1]}. */
    private final int[] tokenStarts;

    private final int[] tokens;
    private final int maxDepth;

    /**
     * The trie of {@code vocabulary}.
     *
     * @throws IllegalArgumentException if a piece is longer than 32767 bytes
     */
    public TokenTrie(Vocabulary vocabulary) {
        this.vocabularySize = vocabulary.size();
        byte[][] pieces = new byte[vocabularySize][];
        Arrays.setAll(pieces, vocabulary::piece);
        this.tokens = IntStream.range(0, vocabularySize)
                .filter(token -> pieces[token].length > 0
                        && !vocabulary.isControl(token)
                        && !vocabulary.isEndOfGeneration(token))
                .boxed()
                .sorted((a, b) -> Arrays.compareUnsigned(pieces[a], pieces[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int nodes = 0;
        int deepest = 0;
        byte[] previous = {};
        for (int token : tokens) {
            nodes += pieces[token].length - commonPrefix(previous, pieces[token]);
            deepest = Math.max(deepest, pieces[token].length);
            previous = pieces[token];
        }
        if (deepest > Short.MAX_VALUE) {
            throw new IllegalArgumentException("A token has " + deepest
                    + " bytes; only vocabularies with shorter tokens than 32768 bytes are usable");
        }
        this.maxDepth = deepest;
        this.labels = new byte[nodes];
        this.depths = new short[nodes];
        this.subtreeEnds = new int[nodes];
        this.tokenStarts = new int[nodes + 1];
        fill(pieces);
    }

    private void fill(byte[][] pieces) {
        int[] path = new int[maxDepth + 1];
        byte[] previous = {};
        int node = 0;
        for (int i = 0; i < tokens.length; i++) {
            byte[] piece = pieces[tokens[i]];
            int shared = commonPrefix(previous, piece);
            close(path, shared, previous.length, node);
            for (int depth = shared + 1; depth <= piece.length; depth++) {
                path[depth] = node;
                labels[node] = piece[depth - 1];
                depths[node] = (short) depth;
                tokenStarts[node] = i;
                node++;
            }
            previous = piece;
        }
        close(path, 0, previous.length, node);
        tokenStarts[node] = tokens.length;
    }

    private void close(int[] path, int shared, int depth, int end) {
        for (int d = shared + 1; d <= depth; d++) {
            subtreeEnds[path[d]] = end;
        }
    }

    private static int commonPrefix(byte[] a, byte[] b) {
        int mismatch = Arrays.mismatch(a, b);
        return mismatch < 0 ? a.length : mismatch;
    }

    /** Number of tokens in the vocabulary, in the trie or not. */
    public int vocabularySize() {
        return vocabularySize;
    }

    /** Puts every token into {@code mask} that may follow {@code start}. */
    void collect(Automaton automaton, ParseState start, TokenMask mask) {
        ParseState[] path = new ParseState[maxDepth + 1];
        path[0] = start;
        int node = 0;
        while (node < labels.length) {
            int depth = depths[node];
            ParseState state = automaton.step(path[depth - 1], labels[node]);
            if (state.dead()) {
                node = subtreeEnds[node];
                continue;
            }
            path[depth] = state;
            for (int i = tokenStarts[node]; i < tokenStarts[node + 1]; i++) {
                mask.allow(tokens[i]);
            }
            node++;
        }
    }
}
