package io.polyphony.gaia.task;

import io.polyphony.gaia.error.GaiaException;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a set's metadata, as text by column. What annotators wrote about the task isn't among it: nothing here needs it.
 *
 * @param where file and line, for messages
 */
record MetadataRow(String where, Map<String, String> fields) {

    private static final int LONGEST_ID = 200;

    MetadataRow {
        fields = Map.copyOf(fields);
    }

    /** The task's id. It becomes part of file names, so that it may not lead anywhere. */
    String id() {
        String id = required("task_id");
        boolean odd = id.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        if (id.isBlank() || id.length() > LONGEST_ID || odd || id.equals(".") || id.equals("..")) {
            throw invalid("has a task_id that can't be one; give it 1 to " + LONGEST_ID
                    + " characters without slashes and control characters");
        }
        return id;
    }

    String question() {
        return required("Question");
    }

    int level() {
        String level = required("Level").strip();
        return switch (level) {
            case "1", "2", "3" -> Integer.parseInt(level);
            default -> throw invalid("has another Level than 1, 2 or 3");
        };
    }

    /** The ground truth; GAIA's test split has a question mark instead. */
    Optional<String> answer() {
        return filled("Final answer").filter(answer -> !answer.strip().equals("?"));
    }

    /** The attachment's name, relative to the folder that the metadata lies in. */
    Optional<String> fileName() {
        return filled("file_name");
    }

    /** The attachment's path, relative to the root of the whole data set. */
    Optional<String> filePath() {
        return filled("file_path");
    }

    GaiaException invalid(String what) {
        return GaiaException.dataset(where + " " + what + ".", null);
    }

    private String required(String field) {
        String value = fields.get(field);
        if (value == null) {
            throw invalid("has no " + field + "; every row needs task_id, Question and Level");
        }
        return value;
    }

    private Optional<String> filled(String field) {
        return Optional.ofNullable(fields.get(field)).filter(value -> !value.isBlank());
    }
}
