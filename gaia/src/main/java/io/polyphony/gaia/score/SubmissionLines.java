package io.polyphony.gaia.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.error.GaiaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a submission as lines of JSON, in ASCII as Python writes it: halves of surrogate pairs have no UTF-8. */
final class SubmissionLines {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private SubmissionLines() {}

    static String print(List<SubmissionRow> rows) {
        StringBuilder text = new StringBuilder();
        for (SubmissionRow row : rows) {
            ObjectNode object = JSON.createObjectNode();
            object.put("task_id", row.taskId());
            object.put("model_answer", row.modelAnswer());
            row.reasoningTrace().ifPresent(trace -> object.put("reasoning_trace", trace));
            try {
                text.append(JSON.writeValueAsString(object)).append('\n');
            } catch (JsonProcessingException e) {
                throw GaiaException.submission(
                        "The row of task " + row.taskId() + " can't be written as JSON: " + e.getOriginalMessage(), e);
            }
        }
        return text.toString();
    }

    /** Each line counts, as to the leaderboard: an empty one isn't JSON. */
    static List<SubmissionRow> parse(String name, String text) {
        List<SubmissionRow> rows = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        int count = lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
        for (int i = 0; i < count; i++) {
            rows.add(row(name + " line " + (i + 1), lines[i]));
        }
        return rows;
    }

    private static SubmissionRow row(String where, String line) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw GaiaException.submission(where + " isn't a JSON object: " + e.getOriginalMessage(), e);
        }
        if (!object.isObject()) {
            throw GaiaException.submission(
                    where + " isn't a JSON object; write one with task_id and model_answer a line.", null);
        }
        String id = text(where, object, "task_id")
                .orElseThrow(() -> GaiaException.submission(where + " has no task_id; each row needs one.", null));
        if (!object.has("model_answer")) {
            throw GaiaException.submission(
                    where + " of task " + id + " has no model_answer; write an empty one where there is none.", null);
        }
        String whereOfTask = where + " of task " + id;
        return new SubmissionRow(
                id,
                text(whereOfTask, object, "model_answer").orElse("None"),
                text(whereOfTask, object, "reasoning_trace"));
    }

    private static Optional<String> text(String where, JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isTextual()) {
            return Optional.of(value.asText());
        }
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        throw GaiaException.submission(where + " has a " + field + " that isn't a string; quote it.", null);
    }
}
