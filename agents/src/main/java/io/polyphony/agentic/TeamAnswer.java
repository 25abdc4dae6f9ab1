package io.polyphony.agentic;

import io.polyphony.coordination.Outcome;
import io.polyphony.team.ExitReason;
import io.polyphony.team.TeamResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a workflow gets of a team's result, and what it takes for a failure.
 *
 * @param <T> what it gets
 */
@FunctionalInterface
public interface TeamAnswer<T> {

    /**
     * The answer.
     *
     * @throws TeamUnansweredException where the result has none of this kind
     */
    T of(TeamResult result);

    /** The answer's text, even where the critic has doubts about it. */
    static TeamAnswer<String> text() {
        return result -> result.answer().orElseThrow(() -> failure(result));
    }

    /** The answer's text where everything that led to it was done and accepted. */
    static TeamAnswer<String> accepted() {
        return result -> result.answer()
                .filter(answer -> result.exit() == ExitReason.ANSWERED)
                .orElseThrow(() -> failure(result));
    }

    /** The answer's text or else what was found on the way to it, a step in a line; only nothing at all is a failure. */
    static TeamAnswer<String> partial() {
        return result -> result.answer().orElseGet(() -> {
            if (result.findings().isEmpty()) {
                throw failure(result);
            }
            return result.findings().entrySet().stream()
                    .map(found -> found.getKey() + ": " + found.getValue().value())
                    .collect(Collectors.joining("\n"));
        });
    }

    /** The whole result, whatever it is. */
    static TeamAnswer<TeamResult> whole() {
        return result -> result;
    }

    private static TeamUnansweredException failure(TeamResult result) {
        List<Throwable> causes = result.outcomes().stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(outcome -> ((Outcome.Failed<?>) outcome).cause())
                .distinct()
                .toList();
        TeamUnansweredException failure =
                new TeamUnansweredException(result, causes.isEmpty() ? null : causes.getFirst());
        causes.stream().skip(1).forEach(failure::addSuppressed);
        return failure;
    }
}
