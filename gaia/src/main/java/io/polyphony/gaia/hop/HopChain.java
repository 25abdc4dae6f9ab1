package io.polyphony.gaia.hop;

import java.util.List;

/**
 * Facts of which each is led to by one before it.
 *
 * @param facts their numbers, in the order of the hops
 * @param covered from 0 to 1 for each telling word of the question: how well the facts have it
 * @param score the weight of the question's words that they have, less what hops cost
 */
record HopChain(List<Integer> facts, double[] covered, double score) {

    HopChain {
        facts = List.copyOf(facts);
    }

    int last() {
        return facts.getLast();
    }
}
