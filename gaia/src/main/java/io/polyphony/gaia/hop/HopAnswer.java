package io.polyphony.gaia.hop;

import io.polyphony.gaia.evidence.Statement;
import java.util.List;

/**
 * What a chain of facts answers.
 *
 * @param text the answer, as it stands in the last statement
 * @param chain the statements in the order of the hops
 * @param score the better, the more the chain has of the question and the better the text fits what is asked
 * @param coverage from 0 to 1: how much of the question's weight the chain has
 */
public record HopAnswer(String text, List<Statement> chain, double score, double coverage) {

    public HopAnswer {
        chain = List.copyOf(chain);
    }
}
