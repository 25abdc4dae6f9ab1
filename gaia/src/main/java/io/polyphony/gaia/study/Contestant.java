package io.polyphony.gaia.study;

import io.polyphony.gaia.team.Ablation;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who answers in a run.
 *
 * @param solver its name on the command line, such as {@code team}
 * @param without whose share of the work the team does without
 * @param forked whether the team's prompts are prefilled once and forked, or prefilled anew by every agent
 */
public record Contestant(String solver, Set<Ablation> without, boolean forked) {

    /** The team as it is. */
    public static final Contestant TEAM = of("team");

    /** The team where the model is asked nothing: its rules and worked examples alone. */
    public static final Contestant RULES = without(EnumSet.of(Ablation.CRITIC, Ablation.EXECUTOR));

    public Contestant {
        Objects.requireNonNull(solver, "solver");
        without = Set.copyOf(without);
    }

    static Contestant of(String solver) {
        return new Contestant(solver, Set.of(), true);
    }

    static Contestant without(Set<Ablation> parts) {
        return new Contestant(TEAM.solver(), parts, true);
    }

    /** The team that prefills its prompts anew. */
    static Contestant unforked() {
        return new Contestant(TEAM.solver(), Set.of(), false);
    }

    /** A name for folders and tables, such as {@code team-without-critic}. */
    public String name() {
        if (without.equals(RULES.without())) {
            return solver + "-without-model";
        }
        String parts = without.stream().map(Ablation::word).sorted().collect(Collectors.joining("-"));
        return solver + (parts.isEmpty() ? "" : "-without-" + parts) + (forked ? "" : "-no-fork");
    }
}
