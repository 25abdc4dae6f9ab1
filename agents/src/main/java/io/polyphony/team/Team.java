package io.polyphony.team;

import io.polyphony.conversation.Conversation;
import io.polyphony.coordination.Coordinator;
import io.polyphony.event.EventListener;
import io.polyphony.journal.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A planner, a critic and executors who work on one task at the same time.
 *
 * <ol>
 *   <li>the planner makes a plan, the critic judges it, and where it is turned down the planner makes another;
 *   <li>steps whose needs are met run in parallel, each by an executor of its own on a fork of the shared context;
 *   <li>the critic judges each finding, and a step whose finding is turned down is tried once more;
 *   <li>steps that need a failed one are skipped; everything else goes on;
 *   <li>the last step's finding is the answer.
 * </ol>
 *
 * <pre>{@code
 * Team team = Team.of(planner, critic, executor);
 * TeamResult result = team.run(new Task("Who owns the cafe?", documents), context, event -> {});
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Team {

    private final Planner planner;
    private final Critic critic;
    private final Executor executor;
    private final Budget budget;
    private final long seed;
    private final Set<String> failing;
    private final Map<String, String> settings;

    private Team(
            Planner planner,
            Critic critic,
            Executor executor,
            Budget budget,
            long seed,
            Set<String> failing,
            Map<String, String> settings) {
        this.planner = Objects.requireNonNull(planner, "planner");
        this.critic = Objects.requireNonNull(critic, "critic");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.budget = Objects.requireNonNull(budget, "budget");
        this.seed = seed;
        this.failing = Set.copyOf(failing);
        this.settings = Map.copyOf(settings);
    }

    /** A team with the default budget. */
    public static Team of(Planner planner, Critic critic, Executor executor) {
        return new Team(planner, critic, executor, Budget.DEFAULT, 0, Set.of(), Map.of());
    }

    public Team withCritic(Critic other) {
        return new Team(planner, other, executor, budget, seed, failing, settings);
    }

    public Team withBudget(Budget value) {
        return new Team(planner, critic, executor, value, seed, failing, settings);
    }

    /** The same seed gives the same draws. */
    public Team withSeed(long value) {
        return new Team(planner, critic, executor, budget, value, failing, settings);
    }

    /** Makes the work of these agents throw: {@code planner}, {@code critic}, {@code executor-1} and so on. */
    public Team withFailing(Set<String> agents) {
        return new Team(planner, critic, executor, budget, seed, agents, settings);
    }

    /**
     * Names what else makes a run what it is, such as the model: it is told at the beginning of a run, and a run is only resumed
     * by a team with the same settings.
     */
    public Team withSettings(Map<String, String> values) {
        return new Team(planner, critic, executor, budget, seed, failing, values);
    }

    /**
     * Works on {@code task}.
     *
     * @param context holds what all agents share, usually the task's documents; it is forked and stays open
     * @param listeners hear of everything as it happens
     * @throws InterruptedException where the caller was interrupted; all agents have ended
     */
    public TeamResult run(Task task, Conversation context, EventListener... listeners) throws InterruptedException {
        return new TeamRun(this, task, context, Coordinator.create(), List.of(listeners), Optional.empty()).run();
    }

    /**
     * Goes on with a run that broke off: the plan, findings, verdicts and failures that {@code record} has stand, the budget that
     * was used stays used, and whoever was at work begins anew. With the same model and seed the answer is the one that the run
     * would have had. A run that had finished isn't run: its result is returned, and nobody hears anything.
     *
     * @param listeners hear of what happens from now on; the journal itself, if it is to go on, is one of them
     * @throws io.polyphony.error.InvalidRequestException where the task, a document, the seed or a setting isn't the run's
     * @throws InterruptedException where the caller was interrupted; all agents have ended
     */
    public TeamResult resume(RunRecord record, Task task, Conversation context, EventListener... listeners)
            throws InterruptedException {
        record.started().ifPresent(began -> RunIdentity.require(record, began, RunIdentity.of(this, task)));
        return record.finished().isPresent()
                ? TeamResult.of(record)
                : new TeamRun(this, task, context, Coordinator.create(), List.of(listeners), Optional.of(record)).run();
    }

    Planner planner() {
        return planner;
    }

    Critic critic() {
        return critic;
    }

    Executor executor() {
        return executor;
    }

    Budget budget() {
        return budget;
    }

    long seed() {
        return seed;
    }

    Map<String, String> settings() {
        return settings;
    }

    boolean fails(String agent) {
        return failing.contains(agent);
    }
}
