package io.polyphony.gaia.report;

import java.util.Optional;

/** Sentences that all forms of a report have in common. */
final class ReportWords {

    private ReportWords() {}

    /** Such as {@code 31 of 60} or, of several epochs, {@code 93 of 180 attempts at 60 tasks}. */
    static String right(RunReport run, Tally tally) {
        return Words.number(tally.right()) + " of " + Words.number(tally.attempts())
                + (run.epochs() > 1 ? " attempts at " + Words.count(tally.tasks(), "task") : "");
    }

    static String missing(Tally tally) {
        return Words.count(tally.missing(), "attempt") + " of " + Words.number(tally.attempts())
                + (tally.missing() == 1 ? " has" : " have") + " no row";
    }

    /** Attempts per minute of work; nothing where there was none. */
    static Optional<String> perMinute(RunReport run) {
        long millis = run.busy().toMillis();
        return millis == 0
                ? Optional.empty()
                : Optional.of(Words.rate(run.attempts().count() * 60_000.0 / millis));
    }

    /** Generated tokens per second of work; nothing where there was none. */
    static Optional<String> perSecond(RunReport run) {
        long millis = run.busy().toMillis();
        long tokens = run.usage().generatedTokens();
        return millis == 0 || tokens == 0 ? Optional.empty() : Optional.of(Words.rate(tokens * 1000.0 / millis));
    }

    /** What a comparison says, in a sentence without its full stop. */
    static String difference(PairedDifference difference) {
        return Words.points(difference.difference()) + " points, 95% interval " + Words.points(difference.interval())
                + ": " + difference.verdict();
    }

    /** What the comparison rests on. */
    static String grounds(PairedDifference difference) {
        return Words.count(difference.tasks(), "task")
                + (difference.clusters() == difference.tasks()
                        ? ""
                        : " in " + Words.count(difference.clusters(), "group") + " of twins")
                + ", the second better on " + difference.better() + " and worse on " + difference.worse()
                + (difference.mcnemar().isPresent()
                        ? "; McNemar's exact " + Words.p(difference.mcnemar().getAsDouble())
                        : "");
    }
}
