package io.polyphony.gaia.team;

import java.util.Locale;

/** Whose share of the work is left out, to see what it is worth. The model has a say in the critic's and the executors' alone. */
public enum Ablation {
    /** Plans of several sources aren't weighed against one another: the first of the first source is taken. */
    PLANNER,
    /** Every plan passes. */
    CRITIC,
    /** The answer is read where most words of the question are. */
    EXECUTOR;

    /** As it is written in commands and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
