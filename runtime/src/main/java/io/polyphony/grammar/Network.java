package io.polyphony.grammar;

import io.polyphony.error.GrammarException;

/**
 * A grammar as a recursive transition network over bytes.
 *
 * @param nodes the nodes; the node {@link #END} is the end of every rule
 * @param starts the first node of each rule
 * @param names the name of each rule; a synthetic rule has the name of the rule that it was taken out of
 * @param root the index of the rule that the text must match
 * @param byteClasses for each unsigned byte, the class of bytes that no edge tells apart
 * @param classCount number of classes
 */
record Network(Node[] nodes, int[] starts, String[] names, int root, int[] byteClasses, int classCount) {

    static final int END = 0;

    private static final int BYTES = 256;

    static Network of(Node[] nodes, int[] starts, String[] names, int root) {
        boolean[] boundary = new boolean[BYTES + 1];
        for (Node node : nodes) {
            if (node instanceof Node.Bytes(int[] edges)) {
                for (int i = 0; i < edges.length; i += 3) {
                    boundary[edges[i]] = true;
                    boundary[edges[i + 1] + 1] = true;
                }
            }
        }
        int[] classes = new int[BYTES];
        int current = 0;
        for (int b = 1; b < BYTES; b++) {
            if (boundary[b]) {
                current++;
            }
            classes[b] = current;
        }
        Network network = new Network(nodes, starts, names, root, classes, current + 1);
        new RuleChecks(network).check();
        return network;
    }

    /** The lowest byte of each class. */
    int[] representatives() {
        int[] representatives = new int[classCount];
        for (int b = BYTES - 1; b >= 0; b--) {
            representatives[byteClasses[b]] = b;
        }
        return representatives;
    }

    /** The failure of a grammar whose alternatives would have to be followed in too many ways at once. */
    static GrammarException ambiguous(int limit) {
        return new GrammarException("The grammar is ambiguous: more than " + limit
                + " parses are possible at one place of the text; "
                + "rewrite it so that alternatives and repetitions start differently");
    }
}
