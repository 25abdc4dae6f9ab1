package io.polyphony.gaia.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a run was made with.
 *
 * @param name how it is told from other runs, such as its folder
 * @param solver who answered
 * @param set the tasks
 * @param model the model; empty where there was none
 * @param machine where it ran; empty where nobody knows
 * @param settings all that its manifest has, by name, in the order of the manifest
 */
public record RunFacts(
        String name, String solver, String set, String model, String machine, Map<String, String> settings) {

    /** The name of the setting that tells sets apart. */
    static final String SET_SUM = "data set's SHA-256";

    public RunFacts {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(solver, "solver");
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(machine, "machine");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
