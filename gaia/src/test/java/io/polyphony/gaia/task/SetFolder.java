package io.polyphony.gaia.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Folders in GAIA's layout. */
final class SetFolder {

    static final Map<String, String> ANNOTATION = Map.of(
            "Steps", "1. STEPS-CANARY",
            "Number of steps", "1",
            "How long did this take?", "1 minute",
            "Tools", "1. TOOLS-CANARY",
            "Number of tools", "1");

    private SetFolder() {}

    static String row(String id, Object level, String answer, String fileName) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("task_id", id);
        row.put("Question", "What is " + id + "?");
        row.put("Level", level);
        row.put("Final answer", answer);
        row.put("file_name", fileName);
        row.put("Annotator Metadata", ANNOTATION);
        return json(row);
    }

    static String json(Map<String, ?> row) {
        try {
            return new ObjectMapper().writeValueAsString(row);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text);
    }

    static void copyParquet(String resource, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = SetFolder.class.getResourceAsStream("/parquet/" + resource)) {
            Files.copy(in, file);
        }
    }
}
