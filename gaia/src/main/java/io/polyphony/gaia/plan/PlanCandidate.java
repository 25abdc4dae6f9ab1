package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.TypedQuestion;

/**
 * A plan that may answer a question.
 *
 * @param plan over the question's letters
 * @param line the same as text
 * @param question as its quantities were read for it
 * @param prior how well it fits by itself: what it was made from, how the quantities match, what they measure
 * @param example what it was made from
 */
public record PlanCandidate(Expr plan, String line, TypedQuestion question, double prior, WorkedExample example) {

    /** The same plan with another prior. */
    PlanCandidate withPrior(double other) {
        return new PlanCandidate(plan, line, question, other, example);
    }
}
