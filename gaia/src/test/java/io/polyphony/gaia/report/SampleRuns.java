package io.polyphony.gaia.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.journal.Journal;
import io.polyphony.runtime.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folders of runs that nobody made. */
final class SampleRuns {

    static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    static final String CONFIG = "0123456789abcdef";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private SampleRuns() {}

    /** The manifest of a run over tasks {@code t1}, {@code t2}, ... at these levels. */
    static void manifest(Path folder, int epochs, int... levels) {
        Map<String, Integer> byId = new LinkedHashMap<>();
        for (int level : levels) {
            byId.put("t" + (byId.size() + 1), level);
        }
        manifest(folder, epochs, byId);
    }

    static void manifest(Path folder, int epochs, Map<String, Integer> levels) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", "polyphony-gaia-run").put("version", 1).put("config_hash", CONFIG);
        json.putObject("config")
                .put("solver", "team")
                .put("seed", 1)
                .put("wall", "PT2M")
                .put("tokens", 20_000)
                .put("tool_calls", 40)
                .put("dataset_sha256", "5e".repeat(32))
                .putObject("settings")
                .put("model", "SmolLM2 135M Instruct Q4_1")
                .put("sequences", "6");
        json.put("dataset", "sixty tasks").put("epochs", epochs).put("parallel", 4);
        ObjectNode byId = json.putObject("levels");
        levels.forEach(byId::put);
        json.putObject("machine")
                .put("cpu", "Some Processor")
                .put("cores", 2)
                .put("os", "Linux")
                .put("jvm", "25");
        json.put("created", BEGIN.toString());
        write(folder.resolve("manifest.json"), json.toString());
    }

    static Row row(String task, int epoch, int level, String answer, boolean correct) {
        return new Row(
                task,
                epoch,
                CONFIG,
                level,
                Status.ANSWERED,
                answer,
                correct,
                false,
                "",
                1000,
                100,
                50,
                20,
                2,
                BEGIN,
                null);
    }

    static Row none(String task, int epoch, int level, Status status, String reason) {
        return new Row(
                task,
                epoch,
                CONFIG,
                level,
                status,
                null,
                false,
                false,
                reason,
                500,
                10,
                0,
                5,
                1,
                BEGIN.plusSeconds(2),
                null);
    }

    static void rows(Path folder, Row... rows) {
        try {
            StringBuilder lines = new StringBuilder();
            for (Row row : rows) {
                lines.append(JSON.writeValueAsString(row)).append('\n');
            }
            append(folder.resolve("results.jsonl"), lines.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void append(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A trace with an event of every kind that matters; its name relative to the folder. */
    static String trace(Path folder, String task, int epoch, Instant begin, int sequence, String answer, String evil) {
        String name = "traces/" + task + "." + epoch + ".jsonl";
        try {
            Files.createDirectories(folder.resolve("traces"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Journal journal = Journal.create(folder.resolve(name), Map.of("task_id", task))) {
            Event.Spent spent = new Event.Spent(1, 400, new Usage(200, 150, 40));
            Clock at = new Clock(begin);
            journal.on(new Event.RunStarted(at.none("team"), "What is 6 times 7? " + evil, List.of(), 1, Map.of()));
            speak(journal, at, "planner", sequence, "[{\"action\":\"calculate\"}] " + evil, 900);
            journal.on(new Event.PlanMade(
                    at.on("planner", sequence),
                    1,
                    List.of(
                            new Event.PlannedStep("1", "find", "find the prices " + evil, "prices", List.of()),
                            new Event.PlannedStep("2", "calculate", "add them", "", List.of("1"))),
                    spent));
            speak(journal, at, "critic", sequence + 1, "yes", 300);
            journal.on(new Event.VerdictGiven(
                    at.on("critic", sequence + 1), "", 1, "plan", true, "all steps have tools " + evil, spent));
            journal.on(new Event.StepStarted(at.none("team"), "1", "find the prices"));
            speak(journal, at, "executor 1", sequence, "{\"tool\":\"calculate\"}", 1200);
            journal.on(new Event.ToolCalled(
                    at.on("executor 1", sequence), "calculate", "{\"expression\":\"6*7\",\"note\":\"" + evil + "\"}"));
            journal.on(new Event.ToolReturned(at.on("executor 1", sequence), "calculate", false, "42 " + evil, 12));
            journal.on(new Event.ToolCalled(at.on("executor 2", sequence + 1), "read", "{\"file\":\"a.txt\"}"));
            journal.on(new Event.ToolReturned(
                    at.on("executor 2", sequence + 1),
                    "read",
                    false,
                    "error file-missing: There is no file a.txt. " + evil,
                    3));
            journal.on(new Event.StepFinished(
                    at.none("team"), "1", 1, "succeeded", "42 " + evil, "6*7 = 42", "calculate", spent));
            speak(journal, at, "critic", sequence + 1, "no", 250);
            journal.on(new Event.VerdictGiven(
                    at.on("critic", sequence + 1), "1", 1, "finding", false, "the unit is missing", spent));
            journal.on(new Event.AgentFinished(
                    at.none("executor 2"),
                    "2",
                    1,
                    "failed",
                    "There was no file " + evil,
                    "",
                    "half a sent " + evil,
                    spent));
            journal.on(new Event.RunFinished(at.none("team"), "answered", answer, 3000, new Usage(200, 150, 40)));
        }
        return name;
    }

    private static void speak(Journal journal, Clock at, String agent, int sequence, String text, int millis) {
        journal.on(new Event.AgentStarted(at.none(agent), agent + "'s part"));
        journal.on(new Event.SequenceOpened(at.on(agent, sequence), 120, 0));
        journal.on(new Event.PromptAppended(at.after(agent, sequence, millis / 2), 80, 0, millis / 2));
        journal.on(new Event.TokenGenerated(at.on(agent, sequence), text));
        journal.on(new Event.ReplyFinished(
                at.after(agent, sequence, millis / 2), "end", text, 12, millis / 2, "asked", null));
        journal.on(new Event.SequenceClosed(at.on(agent, sequence)));
    }

    /** Headers whose time goes on. */
    private static final class Clock {

        private Instant now;

        Clock(Instant now) {
            this.now = now;
        }

        EventHeader none(String agent) {
            return on(agent, -1);
        }

        EventHeader on(String agent, int sequence) {
            return after(agent, sequence, 5);
        }

        EventHeader after(String agent, int sequence, int millis) {
            now = now.plusMillis(millis);
            return new EventHeader(now, agent, sequence);
        }
    }
}
