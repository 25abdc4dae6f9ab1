package io.polyphony.gaia.report;

import io.polyphony.gaia.benchmark.MachineFacts;
import io.polyphony.gaia.benchmark.ResultLog;
import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.benchmark.RunManifest;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.runtime.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folders of runs, read into reports. A run that is still at work can be read too. */
public final class RunReader {

    private RunReader() {}

    /**
     * The run in a folder.
     *
     * @param known what is known of tasks by their ids; of others there is no more than their levels
     * @throws GaiaException {@code run-invalid} where there is no run in it, or one with rows of another
     */
    public static RunReport read(Path folder, Map<String, TaskFacts> known) {
        RunManifest manifest = RunManifest.read(folder);
        List<Row> rows = ResultLog.read(folder);
        int epochs = Math.max(1, manifest.epochs());
        Map<String, List<AttemptResult>> attempts = new HashMap<>();
        int strangers = 0;
        for (Row row : rows) {
            if (!row.config().equals(manifest.configHash())) {
                throw GaiaException.run(
                        "the run folder " + folder + " has a row of configuration " + row.config() + " (task "
                                + row.taskId() + ") and is of " + manifest.configHash()
                                + "; rows of different runs don't go together: take out what isn't its own.",
                        null);
            }
            if (manifest.levels().containsKey(row.taskId()) && row.epoch() >= 1 && row.epoch() <= epochs) {
                attempts.computeIfAbsent(row.taskId(), _ -> new ArrayList<>()).add(attempt(row));
            } else {
                strangers++;
            }
        }
        attempts.values().forEach(some -> some.sort(Comparator.comparingInt(AttemptResult::epoch)));
        List<TaskResult> tasks = new ArrayList<>();
        manifest.levels()
                .forEach((id, level) -> tasks.add(
                        new TaskResult(facts(id, level, known), epochs, attempts.getOrDefault(id, List.of()))));
        return new RunReport(
                facts(folder, manifest), epochs, tasks, notes(folder, tasks, rows.size(), strangers, known));
    }

    private static TaskFacts facts(String id, int level, Map<String, TaskFacts> known) {
        TaskFacts facts = known.get(id);
        return facts == null ? TaskFacts.of(id, level) : facts.withLevel(level);
    }

    private static AttemptResult attempt(Row row) {
        return new AttemptResult(
                row.epoch(),
                row.status().word(),
                Optional.ofNullable(row.answer()),
                row.correct() != null,
                row.right(),
                row.close(),
                row.reason(),
                Duration.ofMillis(Math.max(0, row.wallMillis())),
                new Usage(row.promptTokens(), row.reusedTokens(), row.generatedTokens()),
                row.toolCalls(),
                row.startedAt() == null ? Instant.EPOCH : row.startedAt(),
                row.trace() == null ? "" : row.trace());
    }

    private static List<String> notes(
            Path folder, List<TaskResult> tasks, int rows, int strangers, Map<String, TaskFacts> known) {
        List<String> notes = new ArrayList<>();
        if (rows == 0) {
            notes.add("The run in " + folder + " has no rows yet: nothing was tried, or nothing was finished.");
        }
        if (strangers > 0) {
            notes.add(Words.count(strangers, "row")
                    + " of tasks or epochs that the run's manifest doesn't have " + (strangers == 1 ? "is" : "are")
                    + " left out.");
        }
        if (!known.isEmpty()) {
            long unknown = tasks.stream()
                    .filter(task -> !known.containsKey(task.facts().id()))
                    .count();
            if (unknown > 0) {
                notes.add(Words.count(unknown, "task") + " of the run " + (unknown == 1 ? "isn't" : "aren't")
                        + " in the given set.");
            }
            long more = known.size() - (tasks.size() - unknown);
            if (more > 0) {
                notes.add("The run was asked for " + tasks.size() + " tasks; the set has " + more
                        + " more, which no share here counts.");
            }
        }
        return notes;
    }

    private static RunFacts facts(Path folder, RunManifest manifest) {
        Map<String, String> settings = new LinkedHashMap<>();
        var config = manifest.config();
        config.settings().forEach(settings::put);
        settings.put("seed", String.valueOf(config.seed()));
        settings.put("epochs", String.valueOf(manifest.epochs()));
        settings.put("attempts at a time", String.valueOf(manifest.parallel()));
        settings.put("time limit", config.wall());
        settings.put("token limit", String.valueOf(config.tokens()));
        settings.put("tool call limit", String.valueOf(config.toolCalls()));
        settings.put(RunFacts.SET_SUM, config.dataset());
        settings.put("configuration", manifest.configHash());
        manifest.software().forEach(settings::put);
        if (manifest.machine() != null) {
            settings.put("operating system", manifest.machine().os());
            settings.put("Java", manifest.machine().jvm());
        }
        if (manifest.created() != null) {
            settings.put("begun", manifest.created().toString());
        }
        if (!manifest.resumed().isEmpty()) {
            settings.put("resumed", Words.count(manifest.resumed().size(), "time"));
        }
        settings.values().removeIf(value -> value == null || value.isBlank());
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new RunFacts(
                name == null ? folder.toString() : name.toString(),
                config.solver(),
                manifest.dataset() == null ? "a set without name" : manifest.dataset(),
                config.settings().getOrDefault("model", ""),
                machine(manifest.machine()),
                settings);
    }

    private static String machine(MachineFacts machine) {
        return machine == null ? "" : machine.cpu() + ", " + Words.count(machine.cores(), "core");
    }
}
