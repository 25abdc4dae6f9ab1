package io.polyphony.gaia.problem;

import java.util.List;

/** A kind of situation with a formula of its own, which turns several terms into one. */
interface Frame {

    /**
     * What some terms come to by the formula.
     *
     * @param used terms that are no longer needed
     * @param made in their place
     * @param score how much speaks for it
     */
    record Alternative(List<Term> used, List<Term> made, double score) {}

    /** All that can be made by it; none where the text doesn't speak of such a situation. */
    List<Alternative> of(List<Term> terms, Scene scene);
}
