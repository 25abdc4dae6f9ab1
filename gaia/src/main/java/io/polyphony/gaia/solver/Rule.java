package io.polyphony.gaia.solver;

import java.util.Optional;

/** One family of questions as somebody would write it down in keywords and patterns. */
@FunctionalInterface
interface Rule {

    /** The answer; empty where the question isn't of the family, or the tools gave nothing. */
    Optional<String> answer(RuleQuestion question, RuleCalls calls) throws InterruptedException;
}
