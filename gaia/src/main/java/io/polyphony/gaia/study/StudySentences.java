package io.polyphony.gaia.study;

import io.polyphony.gaia.report.PairedDifference;
import io.polyphony.gaia.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a study says in words. */
public final class StudySentences {

    /** A lead of the team that is no more than this is none to speak of, unless it is a clear margin. */
    private static final double ALIKE = 0.1;

    private StudySentences() {}

    /** Whether the model is worth anything to the team, as far as solvers without it tell. */
    public static List<String> onTheModel(StudyResults results) {
        List<String> sentences = new ArrayList<>();
        onTheModel(results, Contestant.RULES.name(), "The team's rules and worked examples without the model")
                .ifPresent(sentences::add);
        onTheModel(results, "heuristic", "The heuristic, which has no model,").ifPresent(sentences::add);
        return sentences;
    }

    private static Optional<String> onTheModel(StudyResults results, String name, String who) {
        return results.solver(name).flatMap(SolverResult::toTeam).map(difference -> {
            String by = who + " scored " + Words.points(difference.difference()) + " points against the team on "
                    + Words.count(difference.tasks(), "task") + " (95% interval "
                    + Words.points(difference.interval()) + "): ";
            if (difference.clear()) {
                return by + difference.verdict() + ". "
                        + (difference.difference() > 0
                                ? "It is better than the team with the model."
                                : "The team is better.");
            }
            return by + "no difference shown. "
                    + (difference.difference() >= -ALIKE
                            ? "It is about as good as the team with the model, as far as this set can tell."
                            : "These are too few tasks to tell whether the team is better.");
        });
    }

    /** What the critic did; nothing where the team has no run. */
    public static List<String> onTheCritic(StudyResults results) {
        List<String> sentences = new ArrayList<>();
        results.critic().ifPresent(count -> {
            sentences.add(
                    "The critic judged plans of " + Words.count(count.judged(), "task") + " and turned down those of "
                            + Words.number(count.turnedDown())
                            + (count.turnedDown() == 0
                                    ? "."
                                    : ": of these, " + Words.number(count.right())
                                            + " came to the right answer in the end and "
                                            + Words.number(count.turnedDown() - count.right())
                                            + " to a wrong one or none."));
            if (count.known() > 0) {
                sentences.add(
                        "Of " + Words.number(count.known()) + " whose plan the run without the critic carried out, "
                                + Words.number(count.rejectedRight()) + " had been right: wrongly turned down"
                                + (count.rightWithout() == 0
                                        ? "."
                                        : ", " + Words.percent((double) count.rejectedRight() / count.rightWithout())
                                                + " of the "
                                                + Words.number(count.rightWithout())
                                                + " right plans that it judged (false reject rate)."));
            }
            if (count.unreadable() > 0) {
                sentences.add(Words.count(count.unreadable(), "attempt") + (count.unreadable() == 1 ? " has" : " have")
                        + " no trace that can be read, and count" + (count.unreadable() == 1 ? "s" : "")
                        + " as not judged.");
            }
        });
        return sentences;
    }

    /** How consistent answers to twins are, and how the heuristic does on them. */
    public static List<String> onTwins(StudyResults results) {
        List<String> sentences = new ArrayList<>();
        for (TwinResult twin : results.twins()) {
            sentences.add("Of " + Words.count(twin.groups(), "group") + " of a task and its twins " + twin.solver()
                    + " has " + Words.number(twin.consistent()) + " consistent: all right or none.");
        }
        results.twinDifference()
                .ifPresent(difference ->
                        sentences.add("The heuristic against the team over these groups: " + words(difference) + "."));
        return sentences;
    }

    /** Whether the same team answered the same. */
    public static List<String> onSameness(StudyResults results) {
        if (results.compared() < 2) {
            return List.of();
        }
        String runs = "All " + results.compared()
                + " runs of the team, whatever their sequences and however their prompts" + " were made,";
        return List.of(
                results.differences().isEmpty()
                        ? runs + " gave the same answers, bit for bit, to the tasks that they have in common."
                        : Words.count(results.differences().size(), "task")
                                + " got different answers from the same team, which should not be:");
    }

    /** What throughput rests on. */
    public static List<String> onThroughput(StudyResults results) {
        if (results.throughput().isEmpty()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("On " + Words.count(results.subset(), "task")
                + " drawn by level and family, the same in every run; n rounds, one after the other, of which the median"
                + " is given. The prefill of shared prompts that are forked comes once, before the first attempt, and is"
                + " in neither the time nor the tokens.");
        int broken = results.throughput().stream().mapToInt(Throughput::broken).sum();
        if (broken > 0) {
            sentences.add(Words.count(broken, "run") + " of these " + (broken == 1 ? "was" : "were")
                    + " made in several goes, and may look slower than in one.");
        }
        return sentences;
    }

    private static String words(PairedDifference difference) {
        return Words.points(difference.difference()) + " points, 95% interval " + Words.points(difference.interval())
                + ", " + difference.verdict();
    }
}
