package io.polyphony.team;

import static io.polyphony.team.PlanTest.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Request;
import io.polyphony.coordination.Outcome;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.testing.Script;
import io.polyphony.testing.ScriptedConversation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TeamTest {

    /** What an executor does for a step. */
    private interface Doing {
        String value(PlanStep step, List<Finding> inputs, List<Finding> rejected, AgentRun run) throws Exception;
    }

    /** A critic that turns down what is listed. */
    private static final class Strict implements Critic {

        private final List<String> plans;
        private final List<String> values;

        Strict(List<String> plans, List<String> values) {
            this.plans = plans;
            this.values = values;
        }

        @Override
        public Verdict review(Task task, Plan plan, Conversation context, AgentRun run) {
            return new Verdict("the plan", !plans.contains(plan.last().id()), "by list");
        }

        @Override
        public Verdict review(Task task, PlanStep step, Finding finding, Conversation context, AgentRun run) {
            return new Verdict(step.id(), !values.contains(finding.value()), "by list");
        }
    }

    private static final Plan DIAMOND = new Plan(List.of(step("a"), step("b"), step("c", "a", "b"), step("d", "c")));

    private final Task task = new Task("Who?", List.of());
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final ScriptedConversation context =
            Script.create().otherwise().reply("two words").open();

    private static Finding finding(String value) {
        return new Finding(value, "evidence", "source");
    }

    private static Executor doing(Doing doing) {
        return (task, step, inputs, rejected, context, run) -> {
            try {
                return finding(doing.value(step, inputs, rejected, run));
            } catch (RuntimeException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Executor naming() {
        return doing((step, inputs, rejected, run) ->
                step.id() + inputs.stream().map(Finding::value).toList());
    }

    private static Planner planning(Plan... plans) {
        return (task, round, context, run) -> plans[round - 1];
    }

    private TeamResult run(Team team) throws InterruptedException {
        return team.run(task, context, events::add);
    }

    private static List<String> statuses(TeamResult result) {
        return result.outcomes().stream()
                .map(outcome -> outcome.agent() + " " + outcome.status())
                .toList();
    }

    @Test
    void run_everythingAccepted_isAnsweredByTheLastStep() throws Exception {
        TeamResult result = run(Team.of(planning(DIAMOND), new Strict(List.of(), List.of()), naming()));

        assertThat(result.exit()).isEqualTo(ExitReason.ANSWERED);
        assertThat(result.answer()).contains("d[c[a[], b[]]]");
        assertThat(result.plan()).contains(DIAMOND);
        assertThat(result.findings()).containsOnlyKeys("a", "b", "c", "d");
        assertThat(result.findings().keySet()).last().isEqualTo("d");
        assertThat(result.verdicts()).hasSize(5).allMatch(Verdict::accepted);
        assertThat(statuses(result))
                .startsWith("planner succeeded", "critic succeeded", "executor-1 succeeded", "executor-2 succeeded")
                .endsWith("executor-4 succeeded", "critic succeeded");
    }

    @Test
    void run_planTurnedDown_isMadeAnew() throws Exception {
        Plan first = new Plan(List.of(step("first")));
        Plan second = new Plan(List.of(step("second")));
        List<Long> seeds = new ArrayList<>();
        Planner planner = (task, round, context, run) -> {
            seeds.add(run.seed(1));
            return round == 1 ? first : second;
        };

        TeamResult result = run(Team.of(planner, new Strict(List.of("first"), List.of()), naming()));

        assertThat(result.exit()).isEqualTo(ExitReason.ANSWERED);
        assertThat(result.plan()).contains(second);
        assertThat(seeds).as("each round draws anew").hasSize(2).doesNotHaveDuplicates();
        assertThat(events)
                .filteredOn(Event.PlanMade.class::isInstance)
                .extracting(event -> ((Event.PlanMade) event).round())
                .containsExactly(1, 2);
    }

    @Test
    void run_everyPlanTurnedDown_carriesOutNone() throws Exception {
        Plan plan = new Plan(List.of(step("bad")));
        TeamResult result = run(Team.of(planning(plan, plan), new Strict(List.of("bad"), List.of()), naming()));

        assertThat(result.exit()).isEqualTo(ExitReason.ROUNDS_EXHAUSTED);
        assertThat(result.plan()).contains(plan);
        assertThat(result.findings()).isEmpty();
        assertThat(result.outcomes()).noneMatch(outcome -> outcome.agent().startsWith("executor"));
    }

    @Test
    void run_plannerFailsAfterATurnedDownPlan_isFailed() throws Exception {
        Planner planner = (task, round, context, run) -> {
            if (round == 2) {
                throw new InvalidRequestException("no other idea.");
            }
            return new Plan(List.of(step("bad")));
        };

        TeamResult result = run(Team.of(planner, new Strict(List.of("bad"), List.of()), naming()));

        assertThat(result.exit()).isEqualTo(ExitReason.FAILED);
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void run_stepsWithoutNeeds_overlap() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Executor executor = doing((step, inputs, rejected, run) -> {
            if (step.needs().isEmpty()) {
                both.await(20, TimeUnit.SECONDS);
            }
            return step.id();
        });

        TeamResult result = run(Team.of(planning(DIAMOND), Critic.none(), executor));

        assertThat(result.exit()).isEqualTo(ExitReason.ANSWERED);
    }

    @Test
    void run_executorFails_skipsWhoNeedsItAndIsPartial() throws Exception {
        Plan plan = new Plan(List.of(step("a"), step("b"), step("c", "b"), step("d", "a", "c")));
        IllegalStateException boom = new IllegalStateException();
        Executor executor = doing((step, inputs, rejected, run) -> {
            if (step.id().equals("b")) {
                throw boom;
            }
            return step.id();
        });

        TeamResult result = run(Team.of(planning(plan), Critic.none(), executor));

        assertThat(result.exit()).isEqualTo(ExitReason.PARTIAL);
        assertThat(result.answer()).isEmpty();
        assertThat(result.findings()).containsOnlyKeys("a");
        assertThat(statuses(result))
                .contains("executor-2 failed", "executor-3 skipped", "executor-4 skipped", "executor-1 succeeded");
        assertThat(result.outcomes())
                .filteredOn(Outcome.Skipped.class::isInstance)
                .extracting(outcome -> ((Outcome.Skipped<?>) outcome).reason())
                .containsExactly("it needs b", "it needs c");
        assertThat(stepResults())
                .containsEntry("b", "failed java.lang.IllegalStateException")
                .containsEntry("c", "skipped it needs b");
    }

    private Map<String, String> stepResults() {
        Map<String, String> results = new HashMap<>();
        for (Event event : events) {
            if (event instanceof Event.StepFinished finished) {
                results.put(finished.step(), finished.status() + " " + finished.result());
            }
        }
        return results;
    }

    @Test
    void run_failedStepThatTheAnswerDoesNotNeed_isAnswered() throws Exception {
        Plan plan = new Plan(List.of(step("extra"), step("a"), step("b", "a")));
        Team team = Team.of(planning(plan), Critic.none(), naming()).withFailing(Set.of("executor-1"));

        assertThat(run(team).exit()).isEqualTo(ExitReason.ANSWERED);
    }

    @Test
    void run_withFailing_throwsInTheirPlace() throws Exception {
        Team team = Team.of(planning(DIAMOND), Critic.none(), naming());

        assertThat(run(team.withFailing(Set.of("planner"))).exit()).isEqualTo(ExitReason.FAILED);
        assertThat(run(team.withFailing(Set.of("executor-1"))).exit()).isEqualTo(ExitReason.PARTIAL);
        TeamResult doubted = run(team.withFailing(Set.of("critic")));
        assertThat(doubted.exit()).isEqualTo(ExitReason.DOUBTED);
        assertThat(doubted.answer()).contains("d[c[a[], b[]]]");
        assertThat(doubted.outcomes())
                .filteredOn(outcome -> outcome.agent().equals("critic"))
                .hasSize(5)
                .allSatisfy(outcome -> assertThat(((Outcome.Failed<?>) outcome).cause())
                        .isInstanceOf(StepFailedException.class)
                        .hasMessageContaining("critic"));
    }

    @Test
    void run_findingTurnedDown_isTriedAgainWithTheRejectedOne() throws Exception {
        List<List<Finding>> rejections = new CopyOnWriteArrayList<>();
        List<Long> seeds = new CopyOnWriteArrayList<>();
        Executor executor = doing((step, inputs, rejected, run) -> {
            if (step.id().equals("a")) {
                rejections.add(rejected);
                seeds.add(run.seed(1));
                return rejected.isEmpty() ? "wrong" : "right";
            }
            return step.id() + inputs.stream().map(Finding::value).toList();
        });

        TeamResult result = run(Team.of(planning(DIAMOND), new Strict(List.of(), List.of("wrong")), executor));

        assertThat(result.exit()).isEqualTo(ExitReason.ANSWERED);
        assertThat(result.answer()).contains("d[c[right, b[]]]");
        assertThat(rejections).containsExactly(List.of(), List.of(finding("wrong")));
        assertThat(seeds).doesNotHaveDuplicates();
        assertThat(statuses(result)).filteredOn("executor-2 succeeded"::equals).hasSize(1);
    }

    @Test
    void run_findingTurnedDownToTheLastRound_isDoubted() throws Exception {
        Executor executor = doing((step, inputs, rejected, run) -> "wrong");
        Plan plan = new Plan(List.of(step("a"), step("b", "a")));
        Team team = Team.of(planning(plan), new Strict(List.of(), List.of("wrong")), executor)
                .withBudget(Budget.DEFAULT.withRounds(3));

        TeamResult result = run(team);

        assertThat(result.exit()).isEqualTo(ExitReason.DOUBTED);
        assertThat(result.answer()).contains("wrong");
        assertThat(statuses(result)).filteredOn("executor-1 succeeded"::equals).hasSize(3);
    }

    @Test
    void run_secondAttemptFails_keepsTheDoubtfulFinding() throws Exception {
        Executor executor = doing((step, inputs, rejected, run) -> {
            if (!rejected.isEmpty()) {
                throw new IllegalStateException("no other");
            }
            return "wrong";
        });
        Plan plan = new Plan(List.of(step("a")));

        TeamResult result = run(Team.of(planning(plan), new Strict(List.of(), List.of("wrong")), executor));

        assertThat(result.exit()).isEqualTo(ExitReason.DOUBTED);
        assertThat(result.answer()).contains("wrong");
    }

    @Test
    void run_tokensUsedUp_beginsNothingMore() throws Exception {
        Executor executor = (task, step, inputs, rejected, shared, run) -> {
            try (Conversation own = run.open(shared)) {
                return finding(own.reply(Request.of("one")).text());
            }
        };
        Team team = Team.of(planning(DIAMOND), Critic.none(), executor);

        TeamResult result = run(team.withBudget(Budget.DEFAULT.withTokens(6)));

        assertThat(result.exit()).isEqualTo(ExitReason.TOKENS_EXHAUSTED);
        assertThat(result.usage().promptTokens() + result.usage().generatedTokens())
                .isEqualTo(6);
        assertThat(result.findings()).containsOnlyKeys("a", "b");
        assertThat(statuses(result)).endsWith("executor-3 skipped", "executor-4 skipped");
        assertThat(run(team.withBudget(Budget.DEFAULT.withTokens(12))).exit())
                .as("the answer was found, but nobody could check it")
                .isEqualTo(ExitReason.DOUBTED);
        assertThat(run(team.withBudget(Budget.DEFAULT.withTokens(13))).exit()).isEqualTo(ExitReason.ANSWERED);
    }

    @Test
    void run_toolCallsUsedUp_beginsNothingMore() throws Exception {
        Executor executor = doing((step, inputs, rejected, run) -> {
            run.publish(new Event.ToolCalled(run.header(), "search", "{}"));
            return step.id();
        });
        Team team = Team.of(planning(DIAMOND), Critic.none(), executor);

        TeamResult result = run(team.withBudget(Budget.DEFAULT.withToolCalls(2)));

        assertThat(result.exit()).isEqualTo(ExitReason.TOOL_CALLS_EXHAUSTED);
        assertThat(statuses(result)).endsWith("executor-4 skipped");
        assertThat(run(team.withBudget(Budget.DEFAULT.withToolCalls(4))).exit()).isEqualTo(ExitReason.ANSWERED);
    }

    @Test
    void run_timeIsOver_cutsOffWhoIsAtWork() throws Exception {
        Executor executor = doing((step, inputs, rejected, run) -> {
            if (step.id().equals("b")) {
                new CountDownLatch(1).await();
            }
            return step.id();
        });
        Team team = Team.of(planning(DIAMOND), Critic.none(), executor);

        TeamResult result = run(team.withBudget(Budget.DEFAULT.withTime(Duration.ofSeconds(3))));

        assertThat(result.exit()).isEqualTo(ExitReason.TIME_EXHAUSTED);
        assertThat(result.findings()).containsOnlyKeys("a");
        assertThat(statuses(result)).contains("executor-2 timed-out", "executor-3 skipped", "executor-4 skipped");
    }

    @Test
    void run_callerInterrupted_endsEveryAgentFirst() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch ended = new CountDownLatch(2);
        Executor executor = doing((step, inputs, rejected, run) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
            return step.id();
        });
        CompletableFuture<Long> left = new CompletableFuture<>();
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                run(Team.of(planning(DIAMOND), Critic.none(), executor));
            } catch (InterruptedException e) {
                left.complete(ended.getCount());
            }
        });
        begun.await();
        caller.interrupt();

        assertThat(left.get()).isZero();
    }

    @Test
    void run_events_tellTheWholeStoryInOrder() throws Exception {
        Plan plan = new Plan(List.of(step("a")));
        run(Team.of(planning(plan), Critic.none(), naming()));

        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName() + " " + event.agent())
                .containsExactly(
                        "RunStarted team",
                        "PlanMade planner",
                        "AgentFinished planner",
                        "VerdictGiven critic",
                        "AgentFinished critic",
                        "StepStarted executor-1",
                        "StepFinished executor-1",
                        "AgentFinished executor-1",
                        "VerdictGiven critic",
                        "AgentFinished critic",
                        "RunFinished team");
        assertThat((Event.RunFinished) events.getLast())
                .extracting(Event.RunFinished::exitReason, Event.RunFinished::answer)
                .containsExactly("answered", "a[]");
    }

    @Test
    void run_executorThatFindsNull_failsByItself() throws Exception {
        TeamResult result =
                run(Team.of(planning(DIAMOND), Critic.none(), (task, step, inputs, rejected, shared, run) -> null));

        assertThat(result.exit()).isEqualTo(ExitReason.FAILED);
        assertThat(statuses(result)).contains("executor-1 failed", "executor-2 failed");
    }

    @Test
    void budget_thatAllowsNothing_isRefused() {
        assertThatThrownBy(() -> Budget.DEFAULT.withTokens(0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> Budget.DEFAULT.withTime(Duration.ZERO)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> Budget.DEFAULT.withToolCalls(-1)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> Budget.DEFAULT.withRounds(0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> new Task(" ", List.of())).isInstanceOf(InvalidRequestException.class);
    }
}
