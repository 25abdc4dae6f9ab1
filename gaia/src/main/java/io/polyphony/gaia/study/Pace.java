package io.polyphony.gaia.study;

import io.polyphony.error.PolyphonyException;
import io.polyphony.gaia.report.RunReader;
import io.polyphony.gaia.report.RunReport;
import io.polyphony.gaia.task.Entry;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How long the runs of a plan will take, by the rows that are there already. */
public final class Pace {

    /** Seconds a task takes where nothing was measured yet: of a model of 135M parameters on two cores. */
    private static final Map<String, Double> DEFAULTS =
            Map.of("team", 6.0, "no-tools", 4.0, "single", 7.0, "heuristic", 0.2, "random", 0.1, "oracle", 0.1);

    /** Opening the model and prefilling what is shared comes on top, where something is left to do. */
    private static final Map<String, Double> OPENING = Map.of("team", 5.0, "no-tools", 2.0, "single", 5.0);

    private static final double RULES_DEFAULT = 0.2;
    private static final double OTHER_DEFAULT = 5;

    /**
     * What is left of a run.
     *
     * @param present how many of its attempts have rows
     * @param time what the others will take
     * @param source where that is known from, such as {@code its own rows}
     * @param total the same of this run and all before it
     */
    public record Estimate(StudyRun run, int present, Duration time, String source, Duration total) {}

    /** What was measured of a run. */
    private record Measured(StudyRun run, int rows, double seconds) {}

    private final List<Measured> measured;

    private Pace(List<Measured> measured) {
        this.measured = measured;
    }

    /** The estimates of a plan's runs, in its order. */
    public static List<Estimate> of(StudyPlan plan, StudySetting setting) {
        Map<StudyRun, Measured> byRun = new LinkedHashMap<>();
        for (StudyRun run : plan.runs()) {
            byRun.put(run, measured(run, setting));
        }
        Pace pace =
                new Pace(byRun.values().stream().filter(some -> some.rows() > 0).toList());
        List<Estimate> estimates = new ArrayList<>();
        Duration total = Duration.ZERO;
        for (StudyRun run : plan.runs()) {
            int present = Math.min(byRun.get(run).rows(), run.tasks().size());
            int left = run.tasks().size() - present;
            PerTask each = pace.perTask(run);
            double opening = left == 0 ? 0 : OPENING.getOrDefault(run.who().solver(), 0.0);
            Duration time = Duration.ofMillis(Math.round(1000 * (opening + each.seconds() * left)));
            total = total.plus(time);
            estimates.add(new Estimate(run, present, time, left == 0 ? "done" : each.source(), total));
        }
        return estimates;
    }

    private static Measured measured(StudyRun run, StudySetting setting) {
        try {
            if (Files.exists(setting.folder(run).resolve("manifest.json"))) {
                RunReport all = RunReader.read(setting.folder(run), Map.of());
                Set<String> wanted = run.tasks().stream().map(Entry::id).collect(Collectors.toSet());
                RunReport report = new RunReport(
                        all.facts(),
                        all.epochs(),
                        all.tasks().stream()
                                .filter(task -> wanted.contains(task.facts().id()))
                                .toList(),
                        List.of());
                return new Measured(
                        run, (int) report.attempts().count(), report.busy().toMillis() / 1000.0);
            }
        } catch (PolyphonyException _) {
            // Whoever goes on with it is told.
        }
        return new Measured(run, 0, 0);
    }

    /** A time, and where it is from. */
    private record PerTask(double seconds, String source) {}

    private PerTask perTask(StudyRun run) {
        return mean(other -> other.equals(run), "its own rows")
                .or(() -> mean(
                        other -> other.who().equals(run.who()) && other.sequences() == run.sequences(),
                        "rows of the same solver"))
                .or(() -> mean(other -> other.who().equals(run.who()), "rows of the same solver with other sequences"))
                .or(() -> run.who().equals(Contestant.RULES)
                        ? Optional.empty()
                        : mean(
                                other -> other.who().solver().equals(run.who().solver())
                                        && !other.who().equals(Contestant.RULES),
                                "rows of the whole team"))
                .orElseGet(() -> new PerTask(seconds(run.who()), "a default per task"));
    }

    private Optional<PerTask> mean(Predicate<StudyRun> like, String source) {
        List<Measured> some =
                measured.stream().filter(one -> like.test(one.run())).toList();
        int rows = some.stream().mapToInt(Measured::rows).sum();
        double seconds = some.stream().mapToDouble(Measured::seconds).sum();
        return rows == 0 ? Optional.empty() : Optional.of(new PerTask(seconds / rows, source));
    }

    private static double seconds(Contestant who) {
        return who.equals(Contestant.RULES) ? RULES_DEFAULT : DEFAULTS.getOrDefault(who.solver(), OTHER_DEFAULT);
    }
}
