package io.polyphony.gaia.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.task.Attachment;
import io.polyphony.gaia.task.Dataset;
import io.polyphony.gaia.task.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What reports know of the tasks of a set, by id. */
public final class SetFacts {

    /** The file beside a set that says which of its tasks are twins: an object of groups, each an array of ids. */
    public static final String TWINS = "twins.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SetFacts() {}

    /**
     * The tasks of a set.
     *
     * @param folder of the set; where it has a {@value #TWINS}, the tasks of each group form a cluster
     * @param answers whether right answers are to be shown
     * @throws GaiaException {@code dataset-invalid} where the groups of twins can't be read
     */
    public static Map<String, TaskFacts> of(Dataset set, Path folder, boolean answers) {
        Map<String, String> clusters = clusters(folder);
        Map<String, TaskFacts> facts = new LinkedHashMap<>();
        for (Entry entry : set.entries()) {
            facts.put(
                    entry.id(),
                    new TaskFacts(
                            entry.id(),
                            entry.level(),
                            clusters.getOrDefault(entry.id(), entry.id()),
                            Optional.of(entry.task().question()),
                            entry.task().attachment().map(Attachment::name),
                            answers ? set.answers().answer(entry.id()) : Optional.empty()));
        }
        return facts;
    }

    /**
     * The groups of twins, by the ids of their tasks; empty where the folder has no {@value #TWINS}.
     *
     * @param folder of the set
     * @throws GaiaException {@code dataset-invalid} where they can't be read
     */
    public static Map<String, String> clusters(Path folder) {
        Path file = folder.resolve(TWINS);
        Map<String, String> clusters = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return clusters;
        }
        try {
            JsonNode groups = JSON.readTree(Files.readAllBytes(file));
            if (groups == null || !groups.isObject()) {
                throw unreadable(file, "it isn't an object of groups", null);
            }
            for (Map.Entry<String, JsonNode> group : groups.properties()) {
                for (JsonNode id : group.getValue()) {
                    if (!id.isTextual() || clusters.putIfAbsent(id.asText(), group.getKey()) != null) {
                        throw unreadable(file, "group " + group.getKey() + " has " + id + " among its ids", null);
                    }
                }
            }
            return clusters;
        } catch (JsonProcessingException e) {
            throw unreadable(file, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw unreadable(file, e.getMessage(), e);
        }
    }

    private static GaiaException unreadable(Path file, String why, Exception cause) {
        return GaiaException.dataset(
                file + " doesn't say which tasks are twins (" + why
                        + "); give each group an array of ids, no id in two, or take the file away.",
                cause);
    }
}
