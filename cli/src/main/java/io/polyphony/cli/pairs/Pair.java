package io.polyphony.cli.pairs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.team.Document;
import io.polyphony.team.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Documents and a task with its right answer, and a wrong one to test a critic with.
 *
 * @param family kind of task: lookup, sum, difference, compare or list
 */
record Pair(String id, String family, List<Document> documents, String task, String answer, String wrong) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Pair {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(wrong, "wrong");
        documents = List.copyOf(documents);
    }

    static List<Pair> read(Path file) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        int line = 0;
        for (String text : Files.readAllLines(file)) {
            line++;
            if (!text.isBlank()) {
                try {
                    pairs.add(JSON.readValue(text, Pair.class));
                } catch (IOException e) {
                    throw new InvalidRequestException(file + " line " + line + " is not a pair: " + e.getMessage(), e);
                }
            }
        }
        return pairs;
    }

    Task asTask() {
        return new Task(task, documents);
    }

    /** Whether {@code given} is the right answer: the same words or number; articles, units behind it and case don't count. */
    boolean isRight(String given) {
        return normal(given).equals(normal(answer));
    }

    private static String normal(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("\\b(the|a|an)\\b ", "")
                .strip();
        return plain.matches("[$]?\\d[\\d,.]*( [a-z]+)?") ? plain.replaceAll("[^\\d.]", "") : plain;
    }
}
