package io.polyphony.gaia.benchmark;

import io.polyphony.runtime.Usage;
import java.util.Optional;

/** The row of an attempt that has ended: the one place where answers meet the grader. */
final class RowMaker {

    private static final int LONGEST_REASON = 500;

    private final String config;
    private final Grader grader;

    RowMaker(String config, Grader grader) {
        this.config = config;
        this.grader = grader;
    }

    /** What an ending comes to. */
    private record Verdict(Optional<String> text, Status status, String reason, Usage usage) {}

    Row of(TimedAttempt attempt) {
        Verdict verdict = verdict(attempt);
        Trace trace = attempt.trace();
        Usage usage = verdict.usage().equals(Usage.NONE) ? trace.usage() : verdict.usage();
        String id = attempt.entry().id();
        boolean known = grader.known(id);
        boolean correct = known && verdict.text().isPresent() && grader.correct(id, verdict.text());
        boolean close = known && !correct && verdict.text().isPresent() && grader.close(id, verdict.text());
        return new Row(
                id,
                attempt.attempt().epoch(),
                config,
                attempt.entry().level(),
                verdict.status(),
                verdict.text().orElse(null),
                known ? correct : null,
                close,
                shortened(verdict.reason()),
                attempt.wall().toMillis(),
                usage.promptTokens(),
                usage.reusedTokens(),
                usage.generatedTokens(),
                trace.toolCalls(),
                attempt.startedAt(),
                trace.name());
    }

    private static Verdict verdict(TimedAttempt attempt) {
        String limit = attempt.attempt().limits().wall().toString();
        return switch (attempt.ending()) {
            case TimedAttempt.Ending.Returned(Answer answer) -> verdict(answer);
            case TimedAttempt.Ending.Threw(Throwable cause) ->
                new Verdict(Optional.empty(), Status.FAILED, said(cause), Usage.NONE);
            case TimedAttempt.Ending.Late(Answer answer) ->
                new Verdict(
                        Optional.empty(),
                        Status.TIME_EXHAUSTED,
                        "Its time of " + limit + " was over.",
                        answer == null ? Usage.NONE : answer.usage());
            case TimedAttempt.Ending.LeftBehind() ->
                new Verdict(
                        Optional.empty(),
                        Status.TIME_EXHAUSTED,
                        "Its time of " + limit
                                + " was over, and it took no notice of its interrupt: it was left behind.",
                        Usage.NONE);
        };
    }

    /** A text counts where the solver stands by it: an answer, or what it had when it ran into a limit. */
    private static Verdict verdict(Answer answer) {
        boolean counts = switch (answer.status()) {
            case ANSWERED, TIME_EXHAUSTED, TOKENS_EXHAUSTED, TOOL_CALLS_EXHAUSTED -> true;
            case NO_ANSWER, UNSUPPORTED, FAILED -> false;
        };
        Optional<String> text = counts ? answer.text().map(RunJson::unicode) : Optional.empty();
        boolean empty = answer.status() == Status.ANSWERED && text.isEmpty();
        return new Verdict(text, empty ? Status.NO_ANSWER : answer.status(), answer.reason(), answer.usage());
    }

    /** Class and message; whatever was thrown may not be able to say even that. */
    private static String said(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        String kind = name.isEmpty() ? cause.getClass().getName() : name;
        try {
            String message = cause.getMessage();
            return message == null || message.isBlank() ? kind : kind + ": " + message;
        } catch (RuntimeException _) {
            return kind;
        }
    }

    private static String shortened(String reason) {
        String clean = RunJson.unicode(reason);
        if (clean.length() <= LONGEST_REASON) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(LONGEST_REASON - 4)) ? LONGEST_REASON - 4 : LONGEST_REASON - 3;
        return clean.substring(0, end) + "...";
    }
}
