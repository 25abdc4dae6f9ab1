package io.polyphony.cli.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prompts out of a JSONL file: one object with a string member {@code prompt} per line; empty lines are passed over. */
final class BatchInput {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BatchInput() {}

    static List<BatchPrompt> read(Path file) throws IOException {
        // Lines are split before they are decoded, so that broken UTF-8 spoils one line only.
        String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        List<BatchPrompt> prompts = new ArrayList<>();
        int line = 0;
        for (String text : all.split("\n", -1)) {
            line++;
            if (!text.isBlank()) {
                prompts.add(parse(prompts.size(), text, file, line));
            }
        }
        return prompts;
    }

    private static BatchPrompt parse(int index, String line, Path file, int number) {
        String place = file + " line " + number;
        try {
            JsonNode prompt = JSON.readTree(line).path("prompt");
            return prompt.isTextual()
                    ? BatchPrompt.of(index, prompt.asText())
                    : BatchPrompt.broken(index, place + " has no string member \"prompt\"");
        } catch (JsonProcessingException e) {
            return BatchPrompt.broken(index, place + " is not JSON: " + e.getOriginalMessage());
        }
    }
}
