package io.polyphony.gaia.study;

import io.polyphony.error.PolyphonyException;
import io.polyphony.gaia.report.PairedDifference;
import io.polyphony.gaia.report.PairedScore;
import io.polyphony.gaia.report.RunReader;
import io.polyphony.gaia.report.RunReport;
import io.polyphony.gaia.report.TaskResult;
import io.polyphony.gaia.report.Traces;
import io.polyphony.gaia.task.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What came of a study.
 *
 * @param facts how it was made
 * @param outcomes what became of each run
 * @param reports of runs by name, with those of their tasks that have a row
 * @param solvers the team, its baselines and its ablations that have rows
 * @param critic what the critic did, where the team has a run
 * @param twins of the solvers with a whole group of twins
 * @param twinDifference the rules by hand against the team over those groups that both tried
 * @param throughput of the settings with a whole run
 * @param compared how many runs of the same team have rows, and were compared answer by answer
 * @param differences tasks that these answered in several ways
 * @param subset how many tasks throughput was measured on
 * @param problems sentences on runs that can't be read
 */
public record StudyResults(
        StudyFacts facts,
        List<RunOutcome> outcomes,
        Map<String, RunReport> reports,
        List<SolverResult> solvers,
        Optional<CriticCount> critic,
        List<TwinResult> twins,
        Optional<PairedDifference> twinDifference,
        List<Throughput> throughput,
        int compared,
        List<AnswerDifference> differences,
        int subset,
        List<String> problems) {

    /** The results as far as there are rows. */
    public static StudyResults of(
            StudyFacts facts, StudyPlan plan, List<RunOutcome> outcomes, Path out, StudySource source) {
        List<String> problems = new ArrayList<>();
        Map<String, RunReport> reports = new LinkedHashMap<>();
        for (RunOutcome outcome : outcomes) {
            read(outcome.run(), out, source, problems)
                    .ifPresent(report -> reports.put(outcome.run().name(), report));
        }
        Optional<RunReport> team = Optional.ofNullable(reports.get(StudyPlan.TEAM));
        List<RunReport> same = plan.runs().stream()
                .filter(run -> run.kind().timed() || run.name().equals(StudyPlan.TEAM))
                .map(run -> reports.get(run.name()))
                .filter(report -> report != null)
                .toList();
        Optional<RunReport> without = plan.runs().stream()
                .filter(run -> run.kind() == RunKind.ABLATION && run.name().equals("team-without-critic"))
                .flatMap(run -> Stream.ofNullable(reports.get(run.name())))
                .findFirst();
        Map<String, Map<String, List<TaskResult>>> groups = groups(plan, reports, source.clusters());
        return new StudyResults(
                facts,
                List.copyOf(outcomes),
                reports,
                solvers(plan, reports, source.families(), team),
                team.map(run -> CriticCount.of(run, Traces.in(out.resolve(StudyPlan.TEAM)), without)),
                groups.entrySet().stream()
                        .map(entry -> TwinResult.of(entry.getKey(), entry.getValue()))
                        .toList(),
                twinDifference(groups),
                throughput(plan, reports),
                same.size(),
                same.size() < 2 ? List.of() : AnswerDifference.of(same),
                plan.subset().size(),
                problems);
    }

    private static Optional<RunReport> read(StudyRun run, Path out, StudySource source, List<String> problems) {
        Path folder = out.resolve(run.name());
        if (!Files.exists(folder.resolve("manifest.json"))) {
            return Optional.empty();
        }
        try {
            RunReport all = RunReader.read(folder, source.known());
            Set<String> wanted = new HashSet<>();
            run.tasks().stream().map(Entry::id).forEach(wanted::add);
            List<TaskResult> tried = all.tasks().stream()
                    .filter(task -> wanted.contains(task.facts().id()))
                    .filter(task -> !task.attempts().isEmpty())
                    .toList();
            return tried.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RunReport(all.facts(), all.epochs(), tried, List.of()));
        } catch (PolyphonyException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private static List<SolverResult> solvers(
            StudyPlan plan, Map<String, RunReport> reports, Map<String, String> families, Optional<RunReport> team) {
        return plan.runs().stream()
                .filter(run -> run.kind() == RunKind.BASELINE || run.kind() == RunKind.ABLATION)
                .filter(run -> reports.containsKey(run.name()))
                .map(run -> SolverResult.of(
                        run,
                        reports.get(run.name()),
                        families,
                        team.filter(_ -> !run.name().equals(StudyPlan.TEAM))))
                .toList();
    }

    private static Map<String, Map<String, List<TaskResult>>> groups(
            StudyPlan plan, Map<String, RunReport> reports, Map<String, String> clusters) {
        Map<String, Map<String, List<TaskResult>>> bySolver = new LinkedHashMap<>();
        plan.runs().stream().filter(StudyRun::twins).forEach(run -> {
            RunReport twins = reports.get(run.name());
            RunReport originals = reports.get(run.who().name());
            if (twins != null && originals != null) {
                List<TaskResult> all = Stream.concat(originals.tasks().stream(), twins.tasks().stream())
                        .toList();
                Map<String, List<TaskResult>> groups = TwinResult.groups(all, clusters);
                if (!groups.isEmpty()) {
                    bySolver.put(run.who().name(), groups);
                }
            }
        });
        return bySolver;
    }

    private static Optional<PairedDifference> twinDifference(Map<String, Map<String, List<TaskResult>>> groups) {
        Map<String, List<TaskResult>> team = groups.get(StudyPlan.TEAM);
        Map<String, List<TaskResult>> rules = groups.get("heuristic");
        if (team == null || rules == null) {
            return Optional.empty();
        }
        List<PairedScore> scores = new ArrayList<>();
        team.forEach((group, tasks) -> {
            for (TaskResult task : tasks) {
                rules.getOrDefault(group, List.of()).stream()
                        .filter(other -> other.facts().id().equals(task.facts().id()))
                        .forEach(other ->
                                scores.add(new PairedScore(task.facts().id(), group, task.score(), other.score())));
            }
        });
        return scores.isEmpty() ? Optional.empty() : Optional.of(PairedDifference.of(scores, TwinResult.SEED));
    }

    /** What differs between settings of throughput; rounds don't. */
    private record Setting(Contestant who, int sequences) {}

    private static List<Throughput> throughput(StudyPlan plan, Map<String, RunReport> reports) {
        Map<Setting, List<RunReport>> whole = new LinkedHashMap<>();
        for (StudyRun run : plan.runs()) {
            RunReport report = reports.get(run.name());
            if (run.kind().timed()
                    && report != null
                    && report.tasks().size() == run.tasks().size()) {
                whole.computeIfAbsent(new Setting(run.who(), run.sequences()), _ -> new ArrayList<>())
                        .add(report);
            }
        }
        return whole.entrySet().stream()
                .map(entry -> Throughput.of(entry.getKey().who(), entry.getKey().sequences(), entry.getValue()))
                .toList();
    }

    /** The result of a run by its name. */
    public Optional<SolverResult> solver(String name) {
        return solvers.stream().filter(one -> one.run().name().equals(name)).findFirst();
    }

    /** How long all runs together were at work, in this command and in others before it. */
    public Duration busy() {
        return reports.values().stream().map(RunReport::busy).reduce(Duration.ZERO, Duration::plus);
    }
}
