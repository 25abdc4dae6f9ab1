package io.polyphony.gaia.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.AttemptBinding;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.task.Attachment;
import io.polyphony.gaia.task.Task;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.DefaultModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The team on the default model. */
class TeamSolverTest {

    private static final int AT_ONCE = 4;

    private static LocalModel model;
    private static TeamSolver team;

    @TempDir
    private Path folder;

    private List<Task> tasks() throws Exception {
        Files.writeString(folder.resolve("t.csv"), "boat,length_m\nSwan,11\nHeron,14\nWren,9\n");
        Files.writeString(
                folder.resolve("n.txt"), "The chapel roof was mended by Otto Brandt.\nThe bells were cast in Lund.\n");
        Files.write(folder.resolve("p.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        return List.of(
                task(
                        "a",
                        "A fence goes around a bed of 12.5 m by 8.4 m and costs 7.35 per metre. What does it cost?",
                        null),
                task("b", "Which boat is the longest?", "t.csv"),
                task("c", "Who mended the roof of the chapel?", "n.txt"),
                task("d", "What is in the picture?", "p.png"));
    }

    private Task task(String id, String question, String file) {
        return new Task(id, question, Optional.ofNullable(file).map(name -> new Attachment(folder, name)));
    }

    /** One model for all tests: its shared prompts are the most that they cost. */
    @BeforeAll
    static void open() throws Exception {
        model = LocalModel.open(
                DefaultModel.file(),
                ModelOptions.DEFAULT
                        .withThreads(1)
                        .withSequences(2 * TeamSolver.SHARED_SEQUENCES + AT_ONCE)
                        .withContext(TeamSolver.SHARED_CELLS + TeamSolver.CELLS * AT_ONCE));
        team = TeamSolver.of(model);
    }

    @AfterAll
    static void close() {
        team.close();
        model.close();
    }

    private static List<Answer> answers(TeamSolver solver, List<Task> tasks, int atOnce) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Callable<Answer>> work = tasks.stream()
                    .map(task -> (Callable<Answer>) () -> solver.solve(task))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(work)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void answers_ofTasksAtOnceOrInTurn_forkedOrPrefilled_areTheSame() throws Exception {
        List<Answer> inTurn = answers(team, tasks(), 1);
        List<Answer> atOnce = answers(team, tasks(), AT_ONCE);
        List<Answer> prefilled;
        try (TeamSolver unshared = TeamSolver.of(model, Set.of(), false)) {
            prefilled = answers(unshared, tasks(), 1);
        }

        assertThat(inTurn.stream().map(Answer::text))
                .containsExactly(
                        Optional.of("307.23"), Optional.of("Heron"), Optional.of("Otto Brandt"), Optional.empty());
        assertThat(inTurn.getLast().status()).isEqualTo(Status.UNSUPPORTED);
        assertThat(atOnce.stream().map(Answer::text)).containsExactlyElementsOf(texts(inTurn));
        assertThat(prefilled.stream().map(Answer::text)).containsExactlyElementsOf(texts(inTurn));
        assertThat(tokens(prefilled)).isGreaterThan(tokens(inTurn));
    }

    private static List<Optional<String>> texts(List<Answer> answers) {
        return answers.stream().map(Answer::text).toList();
    }

    private static long tokens(List<Answer> answers) {
        return answers.stream()
                .mapToLong(answer -> answer.usage().promptTokens())
                .sum();
    }

    @Test
    void attempt_tellsPlanVerdictAndCalls_andWithoutTheModelAsksItNothing() throws Exception {
        List<Event> heard = Collections.synchronizedList(new ArrayList<>());
        Answer answer;
        try (TeamSolver solver = TeamSolver.of(model, Set.of(Ablation.values()), false)) {
            Attempt attempt = new Attempt(1, 1, Limits.DEFAULT, new Events(heard::add));
            answer = AttemptBinding.solve(attempt, solver, tasks().getFirst());
        }

        assertThat(answer.text()).contains("307.23");
        assertThat(heard)
                .hasAtLeastOneElementOfType(Event.PlanMade.class)
                .hasAtLeastOneElementOfType(Event.VerdictGiven.class)
                .hasAtLeastOneElementOfType(Event.ToolCalled.class)
                .noneMatch(event -> event instanceof Event.TextScored || event instanceof Event.SequenceOpened);
    }

    @Test
    void attempt_withoutToolCallsLeft_endsWithThatStatus() throws Exception {
        try (TeamSolver solver = TeamSolver.of(model, Set.of(Ablation.values()), false)) {
            Attempt attempt = new Attempt(1, 1, new Limits(Limits.DEFAULT.wall(), 20_000, 0), new Events());

            Answer answer = AttemptBinding.solve(attempt, solver, tasks().getFirst());

            assertThat(answer.status()).isEqualTo(Status.TOOL_CALLS_EXHAUSTED);
        }
    }
}
