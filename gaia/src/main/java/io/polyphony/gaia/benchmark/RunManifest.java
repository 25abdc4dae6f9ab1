package io.polyphony.gaia.benchmark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run is of, in {@code manifest.json}.
 *
 * @param version of the format
 * @param config what decides the rows
 * @param configHash of it, as the rows have it
 * @param dataset the set's name
 * @param levels of all tasks that were asked for, by id, in the set's order: what scores are divided by
 * @param epochs how often each was asked for
 * @param parallel attempts at a time
 * @param software versions, such as of the program and its git revision
 * @param machine that began it
 * @param created when it was begun
 * @param resumed when it went on
 */
@JsonPropertyOrder({"format", "version", "config", "config_hash"})
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunManifest(
        @JsonProperty(required = true) String format,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) RunConfig config,

        @JsonProperty(value = "config_hash", required = true)
        String configHash,

        String dataset,
        Map<String, Integer> levels,
        int epochs,
        int parallel,
        Map<String, String> software,
        MachineFacts machine,
        Instant created,
        List<Instant> resumed) {

    /** What every manifest says that it is. */
    static final String FORMAT = "polyphony-gaia-run";

    /** The version that is written, and the newest that can be read. */
    static final int VERSION = 1;

    public RunManifest {
        levels = levels == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        software = software == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(software));
        resumed = resumed == null ? List.of() : List.copyOf(resumed);
    }

    /**
     * The manifest of the run in a folder.
     *
     * @throws io.polyphony.gaia.error.GaiaException where there is none that this version can read
     */
    public static RunManifest read(Path folder) {
        return RunFolder.readManifest(folder);
    }

    /** The manifest of the run that {@code this} was the beginning of and {@code now} goes on with. */
    RunManifest continuedAs(RunManifest now) {
        Map<String, Integer> all = new LinkedHashMap<>(levels);
        all.putAll(now.levels);
        List<Instant> times = new ArrayList<>(resumed);
        times.add(now.created);
        return new RunManifest(
                format,
                version,
                config,
                configHash,
                dataset,
                all,
                Math.max(epochs, now.epochs),
                now.parallel,
                software,
                machine,
                created,
                times);
    }
}
