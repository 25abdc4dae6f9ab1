package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.cli.terminal.Channel;
import io.polyphony.event.Event;
import io.polyphony.journal.Journal;
import io.polyphony.journal.RunRecord;
import io.polyphony.team.Critic;
import io.polyphony.team.Document;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import io.polyphony.team.TeamResult;
import io.polyphony.team.reading.ReadingTeam;
import io.polyphony.testing.JournaledConversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code team --journal}, {@code team --resume} and {@code replay}, on a tiny model of random weights. */
@Timeout(240)
class JournalCommandTest {

    private static final String TASK = "Who owns the Blue Door cafe?";

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path cafe;
    private static Path whole;
    private static CommandRun undisturbed;

    @BeforeAll
    static void runOnce() throws IOException {
        model = CommandRun.tinyModel(folder);
        cafe = Files.writeString(
                folder.resolve("cafe.txt"), "The Blue Door cafe is in Mill Lane. The owner is Anna Bell.");
        whole = folder.resolve("whole run.jsonl");
        undisturbed = CommandRun.on(
                model,
                "team",
                "--json",
                "--no-critic",
                "--seed",
                "3",
                "--file",
                cafe.toString(),
                "--journal",
                whole.toString(),
                TASK);
    }

    /** A copy of the journal that ends behind the first event of {@code kind}, with a torn line. */
    private static Path cut(String name, String kind) throws IOException {
        String text = Files.readString(whole);
        int end = text.indexOf('\n', text.indexOf("\"type\":\"" + kind + "\"")) + 1;
        return Files.write(folder.resolve(name), Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), end + 30));
    }

    private static JsonNode withoutTimes(CommandRun run) {
        return CommandRun.json(run.out().replaceAll("\"(elapsed_ms|sequence)\":-?\\d+,?", ""));
    }

    @Test
    void journal_hasTheRunWithWhatIdentifiesIt() {
        RunRecord record = Journal.read(whole);

        Event.RunStarted began = record.started().orElseThrow();
        assertThat(began.task()).isEqualTo(TASK);
        assertThat(began.seed()).isEqualTo(3);
        assertThat(began.documents()).extracting(Event.SourceText::name).containsExactly("cafe.txt");
        assertThat(began.settings()).containsKeys("model", "model fingerprint", "temperature");
        assertThat(record.finished().orElseThrow().exitReason())
                .isEqualTo(undisturbed.json().get("exit_reason").asText());
    }

    @Test
    void resume_ofABrokenRun_takesEverythingFromTheJournalAndEndsTheSame() throws IOException {
        Path broken = cut("broken.jsonl", "plan-made");

        CommandRun run = CommandRun.of("team", "--threads", "1", "--json", "--resume", broken.toString());

        JsonNode report = run.json();
        assertThat(report.get("answer")).isEqualTo(undisturbed.json().get("answer"));
        assertThat(report.get("plan")).isEqualTo(undisturbed.json().get("plan"));
        assertThat(report.get("resumed").get("steps")).isEmpty();
        assertThat(undisturbed.json().has("resumed")).isFalse();
        assertThat(run.exitCode()).isEqualTo(undisturbed.exitCode());
        assertThat(run.err()).contains("goes on; done before: no step");
        RunRecord after = Journal.read(broken);
        assertThat(after.finished()).isPresent();
        assertThat(after.all(Event.PlanMade.class)).as("not planned again").hasSize(1);
        assertThat(after.all(Event.RunResumed.class)).hasSize(1);
    }

    @Test
    void resume_ofAFinishedRun_showsItsResultWithoutItsModel() throws IOException {
        Path elsewhere = Files.writeString(
                folder.resolve("elsewhere.jsonl"),
                Files.readString(whole).replace(model.toString(), "/no/such/model.gguf"));

        CommandRun run = CommandRun.of("team", "--json", "--resume", elsewhere.toString());

        assertThat(withoutTimes(run)).isEqualTo(withoutTimes(undisturbed));
        assertThat(run.exitCode()).isEqualTo(undisturbed.exitCode());
        assertThat(run.err()).isEmpty();
    }

    @Test
    void resume_withAChangedDocument_isRefused() throws IOException {
        Path broken = cut("changed.jsonl", "run-started");
        Path other = Files.writeString(
                Files.createDirectories(folder.resolve("other")).resolve("cafe.txt"), "The owner is Bert Bell.");

        CommandRun run = CommandRun.of(
                "team", "--threads", "1", "--seed", "4", "--file", other.toString(), "--resume", broken.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err())
                .contains("can't go on: the document cafe.txt has changed; the seed was 3 and is 4;")
                .doesNotContain("Go on with");
        assertThat(Journal.read(broken).all(Event.RunResumed.class)).isEmpty();
    }

    @Test
    void journal_answersTheReadingTeamInATestWithoutItsModel() throws Exception {
        Team team = ReadingTeam.create(0.5).withCritic(Critic.none()).withSeed(3);
        Task task = new Task(TASK, List.of(new Document("cafe.txt", Files.readString(cafe))));

        TeamResult result = team.run(task, JournaledConversation.replay(whole));

        TeamResult recorded = TeamResult.of(Journal.read(whole));
        assertThat(recorded.plan()).isPresent();
        assertThat(result.plan()).isEqualTo(recorded.plan());
        assertThat(result.findings()).isEqualTo(recorded.findings());
        assertThat(result.exit()).isEqualTo(recorded.exit());
    }

    static Stream<List<String>> wrong() throws IOException {
        String text = cafe.toString();
        String journal = whole.toString();
        Path newer = Files.writeString(
                folder.resolve("newer.jsonl"), "{\"journal\":\"polyphony\",\"version\":9,\"run\":\"x\"}\n");
        return Stream.of(
                List.of("is no journal", "replay", text),
                List.of("is no journal", "team", "--resume", text),
                List.of("can't be read", "replay", "no-such.jsonl"),
                List.of("is of version 9", "replay", newer.toString()),
                List.of("has to be above 0", "replay", journal, "--speed", "0"),
                List.of("has to be above 0", "replay", journal, "--speed", "NaN"),
                List.of("and not of 'polyphony demo'", "demo", "--resume", journal),
                List.of("--journal and --resume", "team", "--resume", journal, "--journal", "x.jsonl"),
                List.of("is there already", "team", "--journal", journal, "--file", text, "Who?"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongJournal_exitsWith2AndOneSentence(List<String> arguments) {
        CommandRun run = CommandRun.of(arguments.subList(1, arguments.size()).toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(arguments.getFirst()).doesNotContain("defect", "\tat ");
    }

    @Test
    void replay_ofAFinishedRun_printsTheSameReport() {
        CommandRun run = CommandRun.of("replay", whole.toString(), "--json");

        assertThat(withoutTimes(run)).isEqualTo(withoutTimes(undisturbed));
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE.number());
        assertThat(run.err()).contains("Replay of run ", "Task: " + TASK).doesNotContain("not over");
        // What was said while it ran is said again, line for line.
        List<String> live = undisturbed
                .err()
                .lines()
                .filter(line -> line.matches("(planner|critic|executor-\\d) .*"))
                .toList();
        assertThat(live).isNotEmpty();
        assertThat(run.err().lines()).containsAll(live);
    }

    @Test
    void replay_ofABrokenRun_saysHowItCanGoOn() throws IOException {
        Path broken = cut("half.jsonl", "plan-made");

        CommandRun run = CommandRun.of("replay", broken.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE.number());
        assertThat(run.out()).contains("Exit: interrupted");
        assertThat(run.err())
                .contains("its 30 bytes are left out")
                .contains("can go on with: polyphony team --resume " + broken);
    }

    @Test
    void replay_onATerminal_showsALiveLineForEachSequence() {
        StringBuilder err = new StringBuilder();

        CommandRun run = CommandRun.of(Channel.interactive(err, 100, 40), err, "replay", whole.toString(), "--no-wait");

        assertThat(run.err()).containsPattern("seq \\d  planner .*prefilled").containsPattern("seq \\d  free");
    }

    @Test
    void ctrlC_leavesACompleteJournalAndSaysHowToGoOn() throws IOException {
        Path stopped = folder.resolve("stopped run.jsonl");
        StringBuilder err = new StringBuilder();
        Channel channel = Channel.plain(new InterruptAt("plan, round 1", Thread.currentThread(), err));

        CommandRun run = CommandRun.of(
                channel,
                err,
                CommandRun.args(
                        model,
                        "team",
                        "--no-critic",
                        "--seed",
                        "3",
                        "--file",
                        cafe.toString(),
                        "--journal",
                        stopped.toString(),
                        TASK));

        assertThat(run.exitCode()).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(run.err()).contains("Go on with: polyphony team --resume '" + stopped + "'");
        assertThat(Journal.read(stopped).events()).last().isInstanceOf(Event.RunInterrupted.class);
        CommandRun resumed = CommandRun.of("team", "--threads", "1", "--json", "--resume", stopped.toString());
        assertThat(resumed.json().get("answer")).isEqualTo(undisturbed.json().get("answer"));
    }

    /** Lines of which one interrupts a thread, as Ctrl-C does. */
    private record InterruptAt(String text, Thread thread, StringBuilder lines) implements Appendable {

        @Override
        public synchronized Appendable append(CharSequence more) {
            lines.append(more);
            if (more.toString().contains(text)) {
                thread.interrupt();
            }
            return this;
        }

        @Override
        public Appendable append(CharSequence more, int start, int end) {
            return append(more.subSequence(start, end));
        }

        @Override
        public Appendable append(char c) {
            return append(String.valueOf(c));
        }
    }
}
