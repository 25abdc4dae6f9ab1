package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.TypedQuestion;
import java.util.Optional;

/**
 * A plan that may answer a question.
 *
 * @param plan over the question's letters
 * @param line the same as text
 * @param question as its quantities were read for it
 * @param prior how well it fits by itself: what it was made from, how the quantities match, what they measure
 * @param example what it was made from; empty where it was composed
 */
public record PlanCandidate(
        Expr plan, String line, TypedQuestion question, double prior, Optional<WorkedExample> example) {

    /**
     * A plan that was composed from the question's quantities.
     *
     * @param question as its quantities were read for the plan
     * @param fit how well it is composed, on the scale of priors, before what is seen on every plan
     */
    public static PlanCandidate composed(Expr plan, TypedQuestion question, double fit) {
        double merit = new PlanMerit(question, KnownEquations.of(question)).ofComposed(plan);
        return new PlanCandidate(plan, PlanText.of(plan), question, fit + merit, Optional.empty());
    }

    /** What speaks against an expression that a rule wrote for a question, 0 or less: quantities left out, units that can't be added. */
    public static double doubt(String expression, TypedQuestion question) {
        try {
            Expr plan = WorkedExample.of(question.masked().asked(), expression).plan();
            return Math.min(0, new PlanMerit(question, KnownEquations.of(question)).of(plan));
        } catch (IllegalArgumentException e) {
            // Not an expression of plans; then nothing is known of it.
            return 0;
        }
    }

    /** The same plan with another prior. */
    PlanCandidate withPrior(double other) {
        return new PlanCandidate(plan, line, question, other, example);
    }
}
