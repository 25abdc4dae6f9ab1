package io.polyphony.gaia.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that decides what the rows of a run are: rows of different configurations never come together. How many attempts are
 * made at once, and on which machine, is not part of it.
 *
 * @param solver its name
 * @param settings the solver's own
 * @param seed of all draws
 * @param wall of an attempt, as ISO 8601 writes it
 * @param tokens of an attempt
 * @param toolCalls of an attempt
 * @param dataset the SHA-256 of the set
 */
public record RunConfig(
        String solver,
        Map<String, String> settings,
        long seed,
        String wall,
        long tokens,
        @JsonProperty("tool_calls") int toolCalls,
        @JsonProperty("dataset_sha256") String dataset) {

    private static final int DIGITS = 16;

    public RunConfig {
        Objects.requireNonNull(solver, "solver");
        Objects.requireNonNull(dataset, "dataset");
        settings = settings == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    static RunConfig of(String solver, Map<String, String> settings, long seed, Limits limits, String dataset) {
        Duration wall = limits.wall();
        return new RunConfig(solver, settings, seed, wall.toString(), limits.tokens(), limits.toolCalls(), dataset);
    }

    /** 16 hexadecimal digits, the same for the same configuration in every run. */
    public String hash() {
        StringBuilder text = new StringBuilder();
        flat().forEach((name, value) -> text.append(name.length())
                .append(':')
                .append(name)
                .append(value.length())
                .append(':')
                .append(value));
        return Digests.hex(text.toString(), DIGITS);
    }

    /** What the other one has otherwise, each as {@code name is this and was that}. */
    List<String> differences(RunConfig other) {
        Map<String, String> mine = flat();
        Map<String, String> theirs = other.flat();
        TreeSet<String> names = new TreeSet<>(mine.keySet());
        names.addAll(theirs.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String now = mine.getOrDefault(name, "nothing");
            String then = theirs.getOrDefault(name, "nothing");
            if (!now.equals(then)) {
                differences.add(name + " is " + now + " and was " + then);
            }
        }
        return differences;
    }

    private Map<String, String> flat() {
        Map<String, String> flat = new TreeMap<>();
        settings.forEach((name, value) -> flat.put("setting " + name, value));
        flat.put("solver", solver);
        flat.put("seed", String.valueOf(seed));
        flat.put("wall limit", wall);
        flat.put("token limit", String.valueOf(tokens));
        flat.put("tool call limit", String.valueOf(toolCalls));
        flat.put("data set", dataset);
        return flat;
    }
}
