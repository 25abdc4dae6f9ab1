package io.polyphony.gaia.team;

import java.util.Locale;

/** Whose share of the model's work is left out, to see what it is worth: what rules alone would take is taken in its place. */
public enum Ablation {
    /** The plan that fits best by itself is taken. */
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
