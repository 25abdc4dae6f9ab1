package io.polyphony.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Literals as a byte trie; node 0 is the root, and every child comes after its parent. */
final class LiteralTrie {

    private final List<TreeMap<Integer, Integer>> children = new ArrayList<>(List.of(new TreeMap<>()));
    private final BitSet ends = new BitSet();

    void add(byte[] literal) {
        int node = 0;
        for (byte b : literal) {
            TreeMap<Integer, Integer> from = children.get(node);
            Integer child = from.get(b & 0xFF);
            if (child == null) {
                child = children.size();
                from.put(b & 0xFF, child);
                children.add(new TreeMap<>());
            }
            node = child;
        }
        ends.set(node);
    }

    int size() {
        return children.size();
    }

    /** Whether a literal ends at {@code node}. */
    boolean ends(int node) {
        return ends.get(node);
    }

    /** The edges of {@code node}: triples of the byte twice and the child. */
    int[] edges(int node) {
        return children.get(node).entrySet().stream()
                .flatMapToInt(edge -> IntStream.of(edge.getKey(), edge.getKey(), edge.getValue()))
                .toArray();
    }
}
