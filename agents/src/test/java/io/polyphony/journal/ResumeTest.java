package io.polyphony.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.coordination.Outcome;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.PolyphonyException;
import io.polyphony.event.Event;
import io.polyphony.runtime.Usage;
import io.polyphony.team.Budget;
import io.polyphony.team.Critic;
import io.polyphony.team.Document;
import io.polyphony.team.ExitReason;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import io.polyphony.team.TeamResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResumeTest {

    private static final Path PATH = Path.of("run.jsonl");

    private static byte[] whole;
    private static TeamResult undisturbed;
    private static RunRecord record;

    @BeforeAll
    static void runOnce() throws InterruptedException {
        MemorySink sink = new MemorySink(JournalLines.header(new JournalHeader("cafe", instant(), Map.of())));
        Journal journal = new Journal(PATH, sink, read(sink.content()));
        undisturbed = SampleTeam.team(_ -> {}).run(SampleTeam.TASK, SampleTeam.context(), journal);
        whole = sink.content();
        record = read(whole);
    }

    private static Instant instant() {
        return Instant.parse("2026-01-01T12:00:00Z");
    }

    private static RunRecord read(byte[] bytes) {
        return JournalReader.read(PATH, bytes);
    }

    /** The record of the run as it was when {@code last} had been written for the {@code count}th time. */
    private static RunRecord until(Class<? extends Event> last, int count) {
        List<Event> events = new ArrayList<>();
        int seen = 0;
        for (Event event : record.events()) {
            events.add(event);
            seen += last.isInstance(event) ? 1 : 0;
            if (seen == count) {
                break;
            }
        }
        return new RunRecord(record.header(), events, 0, 0);
    }

    private static TeamResult resume(Team team, RunRecord from) throws InterruptedException {
        return team.resume(from, SampleTeam.TASK, SampleTeam.context());
    }

    @Test
    void undisturbedRun_isTheOneThatEveryOtherIsComparedWith() {
        assertThat(undisturbed.answer()).contains(SampleTeam.ANSWER);
        assertThat(undisturbed.exit()).isEqualTo(ExitReason.ANSWERED);
        assertThat(undisturbed.resumption()).isEmpty();
        assertThat(JournalChecks.done(record)).contains("b 1", "b 2", "extra 1");
        JournalChecks.requireNothingDoubled(record);
    }

    /** Every line's end, and places drawn within lines. */
    private static TreeSet<Integer> places() {
        TreeSet<Integer> places = new TreeSet<>();
        int header = firstLine();
        for (int at = header; at < whole.length; at++) {
            if (whole[at] == '\n') {
                places.add(at + 1);
            }
        }
        new Random(1).ints(80, header + 1, whole.length).forEach(places::add);
        return places;
    }

    private static int firstLine() {
        int end = 0;
        while (whole[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    @Test
    void journalCutAnywhere_resumed_givesTheSameAndRunsNothingTwice() throws Exception {
        for (int cut : places()) {
            RunRecord left = read(Arrays.copyOf(whole, cut));
            MemorySink sink = new MemorySink(Arrays.copyOf(whole, cut - (int) left.tornBytes()));
            List<String> began = new CopyOnWriteArrayList<>();

            TeamResult result = SampleTeam.team(began::add)
                    .resume(left, SampleTeam.TASK, SampleTeam.context(), new Journal(PATH, sink, left));

            assertThat(result.answer()).as("cut at %d", cut).isEqualTo(undisturbed.answer());
            assertThat(result.exit()).isEqualTo(undisturbed.exit());
            assertThat(result.plan()).isEqualTo(undisturbed.plan());
            assertThat(result.findings()).as("cut at %d", cut).isEqualTo(undisturbed.findings());
            assertThat(List.copyOf(result.findings().keySet()))
                    .isEqualTo(List.copyOf(undisturbed.findings().keySet()));
            assertThat(result.verdicts()).containsExactlyInAnyOrderElementsOf(undisturbed.verdicts());
            assertThat(statuses(result)).containsExactlyInAnyOrderElementsOf(statuses(undisturbed));
            assertThat(began).as("cut at %d", cut).noneMatch(JournalChecks.done(left)::contains);
            RunRecord after = read(sink.content());
            JournalChecks.requireNothingDoubled(after);
            assertThat(TeamResult.of(after).findings()).isEqualTo(undisturbed.findings());
            assertThat(TeamResult.of(after).exit()).isEqualTo(undisturbed.exit());
        }
    }

    private static List<String> statuses(TeamResult result) {
        return result.outcomes().stream()
                .map(outcome -> outcome.agent() + " " + outcome.status())
                .toList();
    }

    @Test
    void journalCutAnywhere_read_isTheBeginningOfTheWhole() {
        for (int cut = firstLine(); cut < whole.length; cut += 11) {
            RunRecord left = read(Arrays.copyOf(whole, cut));

            assertThat(left.events())
                    .isEqualTo(record.events().subList(0, left.events().size()));
        }
    }

    @Test
    void journalCutWithinItsFirstLine_read_saysThatNothingWasDone() {
        for (int cut = 1; cut < firstLine(); cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> read(part))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("nothing was done");
        }
    }

    @Test
    void finishedRun_resumed_isReturnedWithoutRunningAnything() throws Exception {
        List<Event> heard = new ArrayList<>();
        Team idle = Team.of(
                (task, round, context, run) -> {
                    throw new AssertionError("planned again");
                },
                Critic.none(),
                (task, step, inputs, rejected, context, run) -> {
                    throw new AssertionError("executed again");
                });

        TeamResult result = idle.withSeed(7).resume(record, SampleTeam.TASK, null, heard::add);

        assertThat(heard).isEmpty();
        assertThat(result.answer()).isEqualTo(undisturbed.answer());
        assertThat(result.exit()).isEqualTo(undisturbed.exit());
        assertThat(List.copyOf(result.findings().keySet()))
                .isEqualTo(List.copyOf(undisturbed.findings().keySet()));
        assertThat(result.findings()).isEqualTo(undisturbed.findings());
        assertThat(result.verdicts()).isEqualTo(undisturbed.verdicts());
        assertThat(statuses(result)).isEqualTo(statuses(undisturbed));
        assertThat(result.usage()).isEqualTo(undisturbed.usage());
    }

    @Test
    void unfinishedRun_asAResult_isInterruptedWithWhatThereIs() {
        TeamResult result = TeamResult.of(until(Event.StepFinished.class, 2));

        assertThat(result.exit()).isEqualTo(ExitReason.INTERRUPTED);
        assertThat(result.answer()).isEmpty();
        assertThat(result.findings()).isNotEmpty();
        assertThat(result.plan()).isPresent();
    }

    @Test
    void resumedRun_saysWhatItTookOver() throws Exception {
        RunRecord left = until(Event.StepFinished.class, 2);

        TeamResult result = resume(SampleTeam.team(_ -> {}), left);

        assertThat(result.resumption()).get().satisfies(taken -> {
            assertThat(taken.steps())
                    .containsExactlyElementsOf(
                            TeamResult.of(left).findings().keySet().stream().toList());
            assertThat(taken.before()).isEqualTo(left.elapsed());
        });
        assertThat(result.usage()).isEqualTo(undisturbed.usage());
    }

    @Test
    void failureBefore_isTakenOverWithItsCode() throws Exception {
        RunRecord left = until(Event.StepFinished.class, 5);

        TeamResult result = resume(SampleTeam.team(_ -> {}), left);

        assertThat(result.outcomes())
                .filteredOn(Outcome.Failed.class::isInstance)
                .singleElement()
                .satisfies(outcome -> {
                    PolyphonyException cause = (PolyphonyException) ((Outcome.Failed<?>) outcome).cause();
                    assertThat(cause.code()).isEqualTo("request-invalid");
                    assertThat(cause).hasMessage("there is nothing extra.");
                    assertThat(((Outcome.Failed<?>) outcome).partial()).contains("yes");
                });
    }

    @Test
    void budgetUsedBefore_counts() throws Exception {
        Usage used = until(Event.StepFinished.class, 2).usage();
        long tokens = used.promptTokens() + used.generatedTokens();
        RunRecord left = until(Event.StepFinished.class, 2);

        TeamResult spent = resume(SampleTeam.team(_ -> {}).withBudget(Budget.DEFAULT.withTokens(tokens)), left);
        TeamResult late =
                resume(SampleTeam.team(_ -> {}).withBudget(Budget.DEFAULT.withTime(Duration.ofNanos(1))), left);

        assertThat(spent.exit()).isEqualTo(ExitReason.TOKENS_EXHAUSTED);
        assertThat(late.exit()).isEqualTo(ExitReason.TIME_EXHAUSTED);
        assertThat(late.findings())
                .as("what was found is kept")
                .containsAllEntriesOf(TeamResult.of(left).findings());
        assertThat(late.verdicts()).hasSize(2);
    }

    @Test
    void tokensOfWorkThatBrokeOff_areLostAndCount() throws Exception {
        // Cut while an executor was talking: its plan and verdicts are whole, its own reply isn't.
        RunRecord left = until(Event.ReplyFinished.class, 3);

        TeamResult result = resume(SampleTeam.team(_ -> {}), left);

        Usage lost = result.resumption().orElseThrow().lost();
        assertThat(lost.generatedTokens()).isPositive();
        assertThat(lost.promptTokens()).isPositive();
        assertThat(result.usage()).isEqualTo(undisturbed.usage());
    }

    @Test
    void otherRun_isRefusedByASentenceThatNamesTheDifference() {
        RunRecord left = until(Event.PlanMade.class, 1);
        Team team = SampleTeam.team(_ -> {});
        Document cafe = SampleTeam.TASK.documents().getFirst();
        String question = SampleTeam.TASK.text();

        assertRefused(team, left, new Task("Why?", List.of(cafe)), "the task was \"Who ōwns it?\" and is \"Why?\"");
        assertRefused(
                team,
                left,
                new Task(question, List.of(new Document("cafe.txt", "Other."))),
                "the document cafe.txt has changed");
        assertRefused(team, left, new Task(question, List.of()), "the documents were [cafe.txt] and are []");
        assertRefused(team.withSeed(8), left, SampleTeam.TASK, "the seed was 7 and is 8");
        assertRefused(
                team.withSettings(Map.of("model", "big")), left, SampleTeam.TASK, "the model was not set and is big");
    }

    private static void assertRefused(Team team, RunRecord left, Task task, String difference) {
        assertThatThrownBy(() -> team.resume(left, task, SampleTeam.context()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the run cafe can't go on: " + difference);
    }

    @Test
    void interruptedRun_tellsSoAndGoesOn() throws Exception {
        MemorySink sink = new MemorySink(JournalLines.header(record.header()));
        Thread caller = Thread.currentThread();
        Team interrupting = SampleTeam.team(step -> {
            if (step.startsWith("c")) {
                caller.interrupt();
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.park();
                }
            }
        });

        assertThatThrownBy(() -> interrupting.run(
                        SampleTeam.TASK, SampleTeam.context(), new Journal(PATH, sink, read(sink.content()))))
                .isInstanceOf(InterruptedException.class);

        RunRecord left = read(sink.content());
        assertThat(left.events()).last().isInstanceOf(Event.RunInterrupted.class);
        assertThat(left.finished()).isEmpty();
        assertThat(resume(SampleTeam.team(_ -> {}), left).answer()).contains(SampleTeam.ANSWER);
    }
}
