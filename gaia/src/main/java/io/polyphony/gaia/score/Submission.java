package io.polyphony.gaia.score;

import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.task.AnswerKey;
import io.polyphony.gaia.task.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What GAIA's leaderboard takes: a JSON object a line with {@code task_id}, {@code model_answer} and, if there is one,
 * {@code reasoning_trace}. It has exactly one row for each task of the whole split; the leaderboard refuses all else.
 *
 * @param rows in the order of the file
 */
public record Submission(List<SubmissionRow> rows) {

    public Submission {
        rows = List.copyOf(rows);
    }

    /**
     * A row for each task of a set, without reasoning traces.
     *
     * @param set all tasks of the split
     * @param answers by id; tasks without one get the empty answer
     */
    public static Submission of(Collection<Entry> set, Map<String, String> answers) {
        return new Submission(set.stream()
                .map(Entry::id)
                .map(id -> new SubmissionRow(id, answers.getOrDefault(id, ""), Optional.empty()))
                .toList());
    }

    /**
     * The submission in a file.
     *
     * @param set all tasks of the split
     * @throws GaiaException {@code submission-invalid}, with line and id, for whatever the leaderboard would refuse
     */
    public static Submission read(Path file, Collection<Entry> set) {
        Submission submission = read(file);
        submission.validate(file.toString(), set);
        return submission;
    }

    /**
     * The rows in a file, which may be those of a part of a split.
     *
     * @throws GaiaException {@code submission-invalid}, with line and id, for rows that no submission has
     */
    public static Submission read(Path file) {
        try {
            return new Submission(SubmissionLines.parse(file.toString(), Files.readString(file)));
        } catch (IOException e) {
            throw GaiaException.submission(file + " can't be read as UTF-8 text: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @param set all tasks of the split
     * @throws GaiaException {@code submission-invalid} before anything is written, if the leaderboard would refuse it
     */
    public void write(Path file, Collection<Entry> set) {
        validate(file.toString(), set);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, SubmissionLines.print(rows));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw GaiaException.submission(file + " can't be written: " + e.getMessage() + ".", e);
        }
    }

    /** What the leaderboard would make of it. */
    public Scores scores(Collection<Entry> set, AnswerKey key) {
        return Scores.of(
                set, key, rows.stream().collect(Collectors.toMap(SubmissionRow::taskId, SubmissionRow::modelAnswer)));
    }

    private void validate(String name, Collection<Entry> set) {
        Map<String, Integer> levels = set.stream().collect(Collectors.toMap(Entry::id, Entry::level));
        Map<String, Integer> lines = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String id = rows.get(i).taskId();
            int line = i + 1;
            if (!levels.containsKey(id)) {
                throw GaiaException.submission(
                        name + " line " + line + " has the task_id " + id
                                + ", which isn't in the set; is it the right split?",
                        null);
            }
            Integer first = lines.putIfAbsent(id, line);
            if (first != null) {
                throw GaiaException.submission(
                        name + " line " + line + " answers task " + id + " again, as line " + first
                                + " does; leave one of the two out.",
                        null);
            }
        }
        requireAll(name, levels, lines.keySet());
    }

    private static void requireAll(String name, Map<String, Integer> levels, Set<String> answered) {
        Set<String> missing = new HashSet<>(levels.keySet());
        missing.removeAll(answered);
        if (missing.isEmpty()) {
            return;
        }
        SortedMap<Integer, Long> expected =
                levels.values().stream().collect(Collectors.groupingBy(x -> x, TreeMap::new, Collectors.counting()));
        Map<Integer, Long> lacking =
                missing.stream().collect(Collectors.groupingBy(levels::get, Collectors.counting()));
        String counts = expected.entrySet().stream()
                .filter(level -> lacking.containsKey(level.getKey()))
                .map(level -> (level.getValue() - lacking.get(level.getKey())) + " of the " + level.getValue()
                        + " tasks of level " + level.getKey())
                .collect(Collectors.joining(", "));
        throw GaiaException.submission(
                name + " has only " + counts + "; task "
                        + missing.stream().sorted().findFirst().orElseThrow()
                        + " isn't in it; give each task a row, with an empty model_answer where there is none.",
                null);
    }
}
