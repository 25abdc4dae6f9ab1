package io.polyphony.gaia.study;

import io.polyphony.gaia.task.Entry;
import io.polyphony.gaia.team.Ablation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The runs of a study, those that tell most first.
 *
 * @param runs in the order in which they are made
 * @param subset the tasks that throughput is measured on
 */
public record StudyPlan(List<StudyRun> runs, List<Entry> subset) {

    /** The name of the run that all others are compared with. */
    public static final String TEAM = "team";

    private static final List<Integer> SEQUENCES = List.of(1, 2, 4, 8);
    private static final int UNFORKED_SEQUENCES = 4;

    public StudyPlan {
        runs = List.copyOf(runs);
        subset = List.copyOf(subset);
    }

    /** The plan for what there is. */
    public static StudyPlan of(StudyScope scope) {
        List<Entry> subset = StratifiedSubset.of(
                scope.tasks(),
                task -> scope.families().getOrDefault(task.id(), "") + task.level(),
                scope.subset(),
                scope.seed());
        Draft draft = new Draft(scope);
        draft.baseline(Contestant.of("heuristic"), "rules written by hand, without a model");
        draft.baseline(Contestant.of("random"), "what tools give by chance");
        draft.baseline(Contestant.of("oracle"), "what the tools allow: plans written by hand");
        draft.baseline(Contestant.TEAM, "the team of planner, critic and executors");
        draft.ablation(Contestant.RULES, "the team's rules and worked examples without the model");
        draft.baseline(Contestant.of("no-tools"), "what the model knows by itself");
        draft.baseline(Contestant.of("single"), "one agent with the same model and tools");
        draft.ablation(Contestant.without(Set.of(Ablation.CRITIC)), "what the critic's use of the model is worth");
        draft.ablation(Contestant.without(Set.of(Ablation.EXECUTOR)), "what the readers' use of the model is worth");
        draft.ablation(
                Contestant.without(Set.of(Ablation.PLANNER)), "what it is worth to weigh several sources of plans");
        if (!scope.twins().isEmpty()) {
            draft.twins(Contestant.of("heuristic"), "the rules on the same tasks in other words and numbers");
            draft.twins(Contestant.TEAM, "the team on the same tasks in other words and numbers");
        }
        for (int round = 1; round <= scope.rounds(); round++) {
            draft.round(round, subset);
        }
        return new StudyPlan(draft.runs, subset);
    }

    /** The plan while it is made. */
    private static final class Draft {

        private final StudyScope scope;
        private final List<StudyRun> runs = new ArrayList<>();

        Draft(StudyScope scope) {
            this.scope = scope;
        }

        void baseline(Contestant who, String purpose) {
            add(who.name(), RunKind.BASELINE, purpose, who);
        }

        void ablation(Contestant who, String purpose) {
            add(who.name(), RunKind.ABLATION, purpose, who);
        }

        private void add(String name, RunKind kind, String purpose, Contestant who) {
            runs.add(new StudyRun(name, kind, purpose, who, false, scope.sequences(), 1, scope.tasks()));
        }

        void twins(Contestant who, String purpose) {
            String name = "twins-" + who.name();
            runs.add(new StudyRun(name, RunKind.TWINS, purpose, who, true, scope.sequences(), 1, scope.twins()));
        }

        /** Every other round goes the other way, so that a machine that gets slower doesn't hit the same ones twice. */
        void round(int round, List<Entry> subset) {
            List<StudyRun> some = new ArrayList<>();
            for (int sequences : SEQUENCES) {
                some.add(new StudyRun(
                        "throughput-" + sequences + "-round-" + round,
                        RunKind.THROUGHPUT,
                        "tasks a minute with " + sequences + (sequences == 1 ? " sequence" : " sequences"),
                        Contestant.TEAM,
                        false,
                        sequences,
                        round,
                        subset));
            }
            some.add(new StudyRun(
                    "throughput-" + UNFORKED_SEQUENCES + "-no-fork-round-" + round,
                    RunKind.PROMPTS,
                    "the same with prompts prefilled anew by every agent",
                    Contestant.unforked(),
                    false,
                    UNFORKED_SEQUENCES,
                    round,
                    subset));
            runs.addAll(round % 2 == 1 ? some : some.reversed());
        }
    }
}
