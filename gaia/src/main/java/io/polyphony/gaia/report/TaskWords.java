package io.polyphony.gaia.report;

import java.util.stream.Collectors;

/** What is said of a task's attempts, in a line. */
final class TaskWords {

    private static final int LONGEST = 80;

    private TaskWords() {}

    /** The answers of all attempts, or why there is none. */
    static String answers(TaskResult task) {
        if (task.attempts().isEmpty()) {
            return "no row";
        }
        return task.attempts().stream().map(TaskWords::answer).distinct().collect(Collectors.joining(" / "));
    }

    static String answer(AttemptResult attempt) {
        return attempt.answer()
                .map(text -> Words.line(text, LONGEST))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> StatusSection.words(attempt.status()));
    }

    /** Right or wrong, or how many of several are right. */
    static String verdict(TaskResult task) {
        if (task.epochs() > 1) {
            return task.right() + " of " + task.epochs() + " right";
        }
        return task.attempts().isEmpty() ? "no row" : verdict(task.attempts().getFirst());
    }

    static String verdict(AttemptResult attempt) {
        if (!attempt.graded()) {
            return "not graded";
        }
        return attempt.correct() ? "right" : attempt.close() ? "close call" : "wrong";
    }
}
