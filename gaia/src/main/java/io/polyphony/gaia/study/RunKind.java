package io.polyphony.gaia.study;

import java.util.Locale;

/** What a run of a study is for. */
public enum RunKind {
    /** To be compared with the team. */
    BASELINE,
    /** The team with a part left out. */
    ABLATION,
    /** The same tasks in other words, and with other numbers. */
    TWINS,
    /** How fast the team is with so many sequences. */
    THROUGHPUT,
    /** How fast the team is without sharing its prompts. */
    PROMPTS;

    /** As it is written in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its runs are measured by the clock, on the subset of tasks. */
    boolean timed() {
        return this == THROUGHPUT || this == PROMPTS;
    }
}
