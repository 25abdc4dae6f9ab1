package io.polyphony.gaia.safety;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A set in GAIA's layout whose answers and annotators' notes can be told from all else. */
final class PlantedSet {

    /** In every text that no solver may see, and nowhere else. */
    static final String CANARY = "kestrel7731";

    static final String ANSWER = "answer" + CANARY;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final Path split;
    private final List<String> rows = new ArrayList<>();

    PlantedSet(Path root) throws IOException {
        this.root = root;
        this.split = Files.createDirectories(root.resolve("2023/validation"));
    }

    /** Adds a task; its file, where it has one, is the test's to make. */
    PlantedSet task(String id, String question, String fileName) throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("task_id", id);
        row.put("Question", question);
        row.put("Level", 1);
        row.put("Final answer", ANSWER);
        row.put("file_name", fileName);
        row.put(
                "Annotator Metadata",
                Map.of(
                        "Steps", "steps" + CANARY,
                        "Number of steps", "number" + CANARY,
                        "How long did this take?", "long" + CANARY,
                        "Tools", "tools" + CANARY,
                        "Number of tools", "count" + CANARY));
        rows.add(JSON.writeValueAsString(row));
        return this;
    }

    /** Writes the metadata. */
    Path write() throws IOException {
        Files.write(metadata(), rows);
        return root;
    }

    Path metadata() {
        return split.resolve("metadata.jsonl");
    }

    /** A path in the split's folder. */
    Path file(String name) {
        return split.resolve(name);
    }
}
