package io.polyphony.gaia.team;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Solver;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.document.AttachedFiles;
import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.plan.ExampleBank;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.tool.ObservedTool;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.runtime.LocalModel;
import io.polyphony.team.Budget;
import io.polyphony.team.Team;
import io.polyphony.team.TeamResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The team as a solver: a planner, a critic and executors for each task, all on forks of prompts that are prefilled once.
 *
 * <pre>{@code
 * try (LocalModel model = LocalModel.open(file, ModelOptions.DEFAULT.withSequences(4 + TeamSolver.SHARED_SEQUENCES));
 *         TeamSolver solver = TeamSolver.of(model)) {
 *     Benchmark.over(set).solver("team", solver).parallel(4).run();
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. It doesn't own the model.
 */
public final class TeamSolver implements Solver, AutoCloseable {

    /** Sequences of the model that are taken by shared prompts; all others are for tasks. */
    public static final int SHARED_SEQUENCES = SharedPrompts.SEQUENCES;

    /** KV cells that the shared prompts take at most. */
    public static final int SHARED_CELLS = 1024;

    /** KV cells that a sequence at work may need: examples like the question, the question, and a plan. */
    public static final int CELLS = 1536;

    private static final List<String> BANK = List.of("plans-arithmetic.txt", "plans-units.txt", "plans-dates.txt");

    private final SharedPrompts prompts;
    private final ExampleBank bank;
    private final Set<Ablation> without;
    private final boolean forked;

    /** Read when the first team is made: a thousand questions take a second. */
    private static final class Bank {

        private static final ExampleBank EXAMPLES =
                ExampleBank.of(BANK.stream().map(SharedPrompts::resource).toList());
    }

    private TeamSolver(SharedPrompts prompts, ExampleBank bank, Set<Ablation> without, boolean forked) {
        this.prompts = prompts;
        this.bank = bank;
        this.without = Set.copyOf(without);
        this.forked = forked;
    }

    /** A team on {@code model}. */
    public static TeamSolver of(LocalModel model) throws InterruptedException {
        return of(model, Set.of(), true);
    }

    /**
     * A team with parts left out.
     *
     * @param without whose share of the model's work is left out
     * @param forked whether prompts are prefilled once and forked, or prefilled anew by every agent
     */
    public static TeamSolver of(LocalModel model, Set<Ablation> without, boolean forked) throws InterruptedException {
        return new TeamSolver(new SharedPrompts(model, forked), Bank.EXAMPLES, without, forked);
    }

    /** What makes it the team that it is: the settings of any team with these parts left out. */
    public static Map<String, String> settings(Set<Ablation> without, boolean forked) {
        return Map.of(
                "without",
                without.stream().map(Ablation::word).sorted().collect(Collectors.joining(",")),
                "prompts",
                forked ? "forked" : "prefilled",
                "prompts_sha256",
                PromptsDigest.of(BANK));
    }

    @Override
    public Map<String, String> settings() {
        return settings(without, forked);
    }

    @Override
    public Answer solve(Task task) throws Exception {
        Attempt attempt = Attempt.current();
        List<TaskFile> files;
        try {
            files = AttachedFiles.of(task).list();
        } catch (FaultException e) {
            return switch (e.code()) {
                case FORMAT_UNSUPPORTED -> Answer.unsupported(e.getMessage());
                default -> Answer.none(e.observation());
            };
        }
        ToolCalls calls = ToolCalls.of(TaskTools.of(task), "executor");
        TaskWork work;
        try {
            work = Desk.of(task, files, calls, bank, without);
        } catch (FaultException e) {
            return switch (e.code()) {
                case FORMAT_UNSUPPORTED -> Answer.unsupported(e.getMessage());
                default -> Answer.none(e.observation());
            };
        }
        if (work.proposals().isEmpty() && work.evidence().isEmpty()) {
            return work.suggestion()
                    .map(Answer::of)
                    .orElseGet(() -> Answer.none("No plan fits the question, and no file has a word of it."));
        }
        Team team = Team.of(new TaskPlanner(work), new TaskCritic(work, prompts), new TaskExecutor(work, prompts))
                .withBudget(budget(attempt.limits()))
                .withSeed(attempt.seed());
        TeamResult result = team.run(
                new io.polyphony.team.Task(task.question(), List.of()),
                prompts.base(work.prompt()),
                attempt.events()::publish);
        return calls.exhausted().orElseGet(() -> answer(work, result)).withUsage(result.usage());
    }

    private static Budget budget(Limits limits) {
        return new Budget(limits.tokens(), limits.wall(), limits.toolCalls(), 2);
    }

    private static Answer answer(TaskWork work, TeamResult result) {
        if (result.answer().isPresent()) {
            String text = result.answer().get();
            return ObservedTool.fault(text).isPresent()
                    ? Answer.none(text)
                    : Answer.of(AnswerForm.of(work.question(), text));
        }
        return switch (result.exit()) {
            case TOKENS_EXHAUSTED ->
                Answer.exhausted(Status.TOKENS_EXHAUSTED, "All tokens of the attempt were used up.");
            case TIME_EXHAUSTED -> Answer.exhausted(Status.TIME_EXHAUSTED, "The attempt's time was over.");
            case TOOL_CALLS_EXHAUSTED ->
                Answer.exhausted(Status.TOOL_CALLS_EXHAUSTED, "All tool calls of the attempt were used up.");
            // Readers who found nothing leave the word to the rules.
            default ->
                work.suggestion()
                        .map(Answer::of)
                        .orElseGet(() -> Answer.none("The team ended without an answer: "
                                + result.exit().word() + "."));
        };
    }

    @Override
    public void close() {
        prompts.close();
    }
}
