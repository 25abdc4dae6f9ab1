package io.polyphony.cli.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prompts out of a JSONL file: one object with a string member {@code prompt} per line; empty lines are passed over. */
final class BatchInput {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BatchInput() {}

    static List<BatchPrompt> read(Path file) throws IOException {
        List<BatchPrompt> prompts = new ArrayList<>();
        byte[] all = Files.readAllBytes(file);
        int line = 0;
        for (int start = 0; start < all.length; ) {
            int end = start;
            while (end < all.length && all[end] != '\n') {
                end++;
            }
            line++;
            add(prompts, ByteBuffer.wrap(all, start, end - start), file + " line " + line);
            start = end + 1;
        }
        return prompts;
    }

    /** Lines are decoded one by one, so that broken UTF-8 spoils one of them only. */
    private static void add(List<BatchPrompt> prompts, ByteBuffer line, String place) {
        String text = StandardCharsets.UTF_8.decode(line.duplicate()).toString();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1); // the mark that some editors put at the beginning of a file
        }
        if (text.isBlank()) {
            return;
        }
        int index = prompts.size();
        try {
            StandardCharsets.UTF_8.newDecoder().decode(line);
            prompts.add(parse(index, text, place));
        } catch (CharacterCodingException e) {
            prompts.add(BatchPrompt.broken(index, text, place + " is not UTF-8"));
        }
    }

    private static BatchPrompt parse(int index, String line, String place) {
        try {
            JsonNode prompt = JSON.readTree(line).path("prompt");
            return prompt.isTextual()
                    ? BatchPrompt.of(index, prompt.asText())
                    : BatchPrompt.broken(index, line, place + " has no string member \"prompt\"");
        } catch (JsonProcessingException e) {
            return BatchPrompt.broken(index, line, place + " is not JSON: " + e.getOriginalMessage());
        }
    }
}
