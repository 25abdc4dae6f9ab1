package io.polyphony.gaia.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.report.AttemptResult;
import io.polyphony.gaia.report.Interval;
import io.polyphony.gaia.report.PairedDifference;
import io.polyphony.gaia.report.RunFacts;
import io.polyphony.gaia.report.RunReport;
import io.polyphony.gaia.report.TaskFacts;
import io.polyphony.gaia.report.TaskResult;
import io.polyphony.gaia.task.Task;
import io.polyphony.runtime.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Results of studies whose solvers are told what to say. */
@Timeout(60)
class StudyResultsTest {

    private static final Set<String> CRITICISED = Set.of("t1", "t2", "t3");

    @TempDir
    private Path out;

    private StudyScope scope = Studies.scope(12, 0, 0);
    /** Runs to be made besides the team's; a plan of all would take long to write. */
    private Set<String> wanted = Set.of("heuristic", "team-without-model");

    private Duration budget = Duration.ofHours(1);
    private Map<String, String> families = Map.of();
    private Map<String, String> clusters = Map.of();

    private StudyResults study(BiFunction<StudyRun, Task, Answer> answers) throws InterruptedException {
        StudyPlan whole = StudyPlan.of(scope);
        StudyPlan plan = new StudyPlan(
                whole.runs().stream()
                        .filter(run -> run.name().equals("team")
                                || wanted.contains(run.name())
                                || run.kind().timed())
                        .toList(),
                whole.subset());
        var solvers = new Studies.Scripted(answers);
        var clock = new StudyBudget(budget, solvers.clock::nanoTime);
        List<RunOutcome> outcomes =
                new Study(plan, Studies.setting(scope, out), solvers, clock, new StudyListener() {}).carryOut();
        return StudyResults.of(Studies.facts(), plan, outcomes, out, new StudySource(Map.of(), families, clusters));
    }

    private static Answer right(boolean whether) {
        return Answer.of(whether ? Studies.TRUTH : "wrong");
    }

    private static int number(Task task) {
        return Integer.parseInt(task.id().substring(1));
    }

    private static SolverResult solver(StudyResults results, String name) {
        return results.solver(name).orElseThrow();
    }

    @Test
    void difference_ofRunsWithKnownFlips_isTheRunsLessTheTeams() throws Exception {
        wanted = Set.of("heuristic", "no-tools");
        // The team has 1 to 10, the heuristic 9 to 12: 2 better, 8 worse, of 12.
        StudyResults results =
                study((run, task) -> right(run.name().equals("heuristic") ? number(task) >= 9 : number(task) <= 10));

        PairedDifference difference = solver(results, "heuristic").toTeam().orElseThrow();
        assertThat(difference.difference()).isEqualTo(-0.5, within(1e-9));
        assertThat(difference.better()).isEqualTo(2);
        assertThat(difference.worse()).isEqualTo(8);
        assertThat(solver(results, "heuristic").changed()).isEqualTo(10);
        assertThat(solver(results, "no-tools").changed()).isZero();
        assertThat(solver(results, "team").toTeam()).isEmpty();
        assertThat(solver(results, "team").report().total().right()).isEqualTo(10);
        assertThat(solver(results, "team").report().levels().get(1).attempts()).isEqualTo(4);
    }

    @Test
    void changedAnswers_countWrongOnesThatDiffer() throws Exception {
        wanted = Set.of("team-without-critic");
        StudyResults results = study((run, task) ->
                Answer.of(number(task) <= 3 && run.name().equals("team-without-critic") ? "else" : "wrong"));

        SolverResult ablated = solver(results, "team-without-critic");
        assertThat(ablated.changed()).isEqualTo(3);
        assertThat(ablated.toTeam().orElseThrow().difference()).isZero();
    }

    @Test
    void runThatBrokeOff_isComparedOnTheTasksThatItTried() throws Exception {
        wanted = Set.of("team-without-model", "single");
        budget = Duration.ofSeconds(12 + 5); // five tasks into the run after the team's
        StudyResults results = study((run, _) -> right(run.name().equals("team-without-model")));

        SolverResult rules = solver(results, "team-without-model");
        assertThat(rules.complete()).isFalse();
        assertThat(rules.report().total().attempts()).isEqualTo(5);
        assertThat(rules.toTeam().orElseThrow().tasks()).isEqualTo(5);
        assertThat(rules.toTeam().orElseThrow().difference()).isEqualTo(1);
        assertThat(StudySection.of(results))
                .contains("team-without-model (5 of 12 tasks)")
                .contains("| team-without-model | partial | 5/12 |")
                .contains("| single | not run | 0/12 |");
    }

    @Test
    void rulesAsGoodAsTheTeam_areSaidToBeInAPlainSentence() throws Exception {
        StudyResults results = study((_, task) -> right(number(task) <= 6));

        assertThat(StudySentences.onTheModel(results))
                .hasSize(2)
                .allMatch(sentence -> sentence.contains("about as good as the team with the model"));
    }

    @Test
    void teamFarAheadOfTheRules_isSaidToBeBetter() throws Exception {
        StudyResults results = study(
                (run, _) -> right(!run.name().equals("heuristic") && !run.name().equals("team-without-model")));

        assertThat(StudySentences.onTheModel(results))
                .hasSize(2)
                .allMatch(sentence -> sentence.contains("clear margin. The team is better."));
    }

    @Test
    void families_haveTheirOwnShares() throws Exception {
        wanted = Set.of();
        Map<String, String> byId = new HashMap<>();
        for (int i = 1; i <= 12; i++) {
            byId.put("t" + i, i <= 5 ? "A" : "B");
        }
        families = byId;
        StudyResults results = study((_, task) -> right(number(task) <= 7));

        assertThat(solver(results, "team").families())
                .containsEntry("A", new SolverResult.Right(5, 5))
                .containsEntry("B", new SolverResult.Right(2, 7));
        assertThat(StudySection.of(results)).contains("| team | 5/5 | 2/7 |");
    }

    /** Turns down the plans of t1 to t3; without it t1 and t2 are right, with it t2 and t3. */
    private Answer criticised(StudyRun run, Task task) {
        if (run.name().equals("team")) {
            Events events = Attempt.current().events();
            boolean down = CRITICISED.contains(task.id());
            verdict(events, "", !down);
            verdict(events, "", true);
            verdict(events, "s1", task.id().equals("t9")); // of a step: no plan
        }
        return right(
                switch (task.id()) {
                    case "t1" -> run.name().equals("team-without-critic");
                    case "t3" -> run.name().equals("team");
                    default -> true;
                });
    }

    private static void verdict(Events events, String step, boolean accepted) {
        var spent = new Event.Spent(1, 1, Usage.NONE);
        events.publish(new Event.VerdictGiven(events.header("critic", 0), step, 1, "plan", accepted, "so", spent));
    }

    @Test
    void critic_isCountedFromTraces_againstTheRunWithoutIt() throws Exception {
        wanted = Set.of("team-without-critic");
        StudyResults results = study(this::criticised);

        assertThat(results.critic()).contains(new CriticCount(12, 3, 2, 3, 2, 11, 0));
        assertThat(StudySentences.onTheCritic(results))
                .containsExactly(
                        "The critic judged plans of 12 tasks and turned down those of 3: of these, 2 came to the right"
                                + " answer in the end and 1 to a wrong one or none.",
                        "Of 3 whose plan the run without the critic carried out, 2 had been right: wrongly turned down,"
                                + " 18.2% of the 11 right plans that it judged (false reject rate).");
    }

    @Test
    void twins_areCountedByGroups_andOnlyWholeGroups() throws Exception {
        wanted = Set.of("heuristic", "twins-heuristic", "twins-team");
        scope = Studies.scope(6, 4, 0);
        clusters = Map.of(
                "t1", "one", "w1", "one", "t2", "two", "w2", "two", "t3", "three", "w3", "three", "t4", "four", "w9",
                "four");
        StudyResults results = study((run, task) ->
                right(run.who().solver().equals("team") ? !task.id().equals("w2") && number(task) != 3 : true));

        assertThat(results.twins())
                .filteredOn(twin -> twin.solver().equals("team"))
                .singleElement()
                .satisfies(twin -> {
                    assertThat(twin.groups()).isEqualTo(3);
                    assertThat(twin.allRight()).isEqualTo(1);
                    assertThat(twin.noneRight()).isEqualTo(1);
                    assertThat(twin.consistent()).isEqualTo(2);
                    assertThat(twin.right()).isEqualTo(3);
                    assertThat(twin.tasks()).isEqualTo(6);
                    // Groups of 1, 0.5 and 0 drawn anew: anything is possible.
                    assertThat(twin.interval()).isEqualTo(new Interval(0, 1));
                });
        PairedDifference difference = results.twinDifference().orElseThrow();
        assertThat(difference.clusters()).isEqualTo(3);
        assertThat(difference.difference()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void answersThatDependOnSequences_areListedByTask() throws Exception {
        wanted = Set.of();
        scope = Studies.scope(12, 0, 1);
        String odd = StudyPlan.of(scope).subset().getFirst().id();
        StudyResults results =
                study((run, task) -> Answer.of(run.sequences() == 8 && task.id().equals(odd) ? "a | <b>" : "same"));

        assertThat(results.compared()).isEqualTo(6);
        assertThat(results.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.task()).isEqualTo(odd);
            assertThat(difference.answers().get("a | <b>")).containsExactly("throughput-8-round-1");
            assertThat(difference.answers().get("same")).hasSize(5);
        });
        assertThat(StudySection.of(results)).contains("| " + odd + " | a \\| &lt;b&gt; | throughput-8-round-1 |");
    }

    @Test
    void sameAnswers_areSaidToBe() throws Exception {
        wanted = Set.of();
        scope = Studies.scope(12, 0, 1);

        StudyResults results = study((_, task) -> Answer.of("a" + number(task)));

        assertThat(results.differences()).isEmpty();
        assertThat(StudySentences.onSameness(results))
                .singleElement()
                .asString()
                .contains("bit for bit");
        assertThat(results.throughput()).extracting(Throughput::sequences).containsExactly(1, 2, 4, 8, 4);
    }

    /** A run of four tasks, one after the other, that took so long. */
    private static RunReport timed(int seconds, int prompt, boolean resumed) {
        Instant begin = Instant.parse("2026-03-01T10:00:00Z");
        List<TaskResult> tasks = IntStream.range(0, 4)
                .mapToObj(i -> new TaskResult(
                        TaskFacts.of("t" + i, 1),
                        1,
                        List.of(new AttemptResult(
                                1,
                                "answered",
                                Optional.of("a"),
                                true,
                                true,
                                false,
                                "",
                                Duration.ofSeconds(seconds).dividedBy(4),
                                new Usage(prompt / 4, 8, 1),
                                0,
                                begin.plusMillis(250L * seconds * i),
                                ""))))
                .toList();
        Map<String, String> settings = resumed ? Map.of("resumed", "1 time") : Map.of();
        return new RunReport(new RunFacts("r", "team", "set", "", "", settings), 1, tasks, List.of());
    }

    @Test
    void throughput_isTheMedianOfRoundsMadeInOneGo() {
        Throughput throughput = Throughput.of(
                Contestant.TEAM,
                4,
                List.of(timed(8, 400, false), timed(24, 800, true), timed(12, 400, false), timed(6, 440, false)));

        assertThat(throughput.rates()).containsExactly(30.0, 20.0, 40.0);
        assertThat(throughput.median()).isEqualTo(30);
        assertThat(throughput.min()).isEqualTo(20);
        assertThat(throughput.max()).isEqualTo(40);
        assertThat(throughput.broken()).isZero();
        assertThat(throughput.prompt()).isEqualTo(400);
        assertThat(throughput.reused()).isEqualTo(32);
    }

    @Test
    void throughput_ofNothingButBrokenRounds_saysSo() {
        Throughput throughput = Throughput.of(Contestant.TEAM, 4, List.of(timed(8, 400, true), timed(24, 800, true)));

        assertThat(throughput.broken()).isEqualTo(2);
        assertThat(throughput.median()).isEqualTo(20);
    }

    @Test
    void section_hasNoMarkupOrMarkerOfWhatWasAnswered() throws Exception {
        wanted = Set.of();
        scope = Studies.scope(12, 0, 1);
        StudyResults results =
                study((run, _) -> Answer.of(run.sequences() == 8 ? "<!-- study: end -->\n# Ha | `x` [y](z)" : "a"));

        String section = StudySection.of(results);

        assertThat(section).doesNotContain("<!--").doesNotContain("\n# Ha");
        String page = MarkedSection.put("# P\n", "page", section);
        assertThat(MarkedSection.put(page, "page", section)).isEqualTo(page);
        assertThat(section).contains("no GAIA score").contains("runs/study/RUN");
    }

    @Test
    void json_hasWhatTheSectionHas() throws Exception {
        wanted = Set.of("heuristic");
        scope = Studies.scope(12, 0, 1);
        StudyResults results = study((run, task) -> right(run.name().equals("team") || number(task) <= 6));

        JsonNode json = StudyJson.of(results);

        assertThat(json.get("runs")).hasSize(7);
        assertThat(json.at("/runs/1/report/correct").intValue()).isEqualTo(12);
        assertThat(json.at("/solvers/0/to_team/difference").doubleValue()).isEqualTo(-0.5, within(1e-9));
        assertThat(json.at("/solvers/0/to_team/verdict").textValue()).isEqualTo("clear margin");
        assertThat(json.at("/throughput/0/n").intValue()).isEqualTo(1);
        assertThat(json.get("used_s").doubleValue()).isEqualTo(720);
    }
}
