package io.polyphony.agentic;

import io.polyphony.error.PolyphonyException;
import io.polyphony.team.ExitReason;
import io.polyphony.team.TeamResult;
import java.util.Optional;

/**
 * A team that took part in a workflow and had no answer of the kind that was asked for, with the code {@code team-unanswered}.
 *
 * <p>An error handler of LangChain4j finds it in what it is given, beneath LangChain4j's own exceptions:
 *
 * <pre>{@code
 * workflow.errorHandler(error -> TeamUnansweredException.in(error.exception())
 *         .filter(team -> team.exit() == ExitReason.TIME_EXHAUSTED)
 *         .map(team -> ErrorRecoveryResult.result("no time for that"))
 *         .orElse(ErrorRecoveryResult.throwException()));
 * }</pre>
 */
public final class TeamUnansweredException extends PolyphonyException {

    private static final long serialVersionUID = 1L;

    /** Causes can form a ring; no honest chain is as long as this. */
    private static final int LONGEST_CHAIN = 64;

    private final ExitReason exit;
    private final transient TeamResult result;

    /** The team's result as a failure; its cause is what failed first. */
    TeamUnansweredException(TeamResult result, Throwable cause) {
        super(
                "team-unanswered",
                "the team has no answer that may be used, its run ended as "
                        + result.exit().word() + " after "
                        + result.findings().size()
                        + " findings; look at the cause and the suppressed failures, or take what there is with TeamAnswer.partial().",
                false,
                cause);
        this.exit = result.exit();
        this.result = result;
    }

    /** Why the run ended. */
    public ExitReason exit() {
        return exit;
    }

    /** All that came of the run; empty after the exception was serialized. */
    public Optional<TeamResult> result() {
        return Optional.ofNullable(result);
    }

    /** The team's failure behind {@code thrown}, if there is one. */
    public static Optional<TeamUnansweredException> in(Throwable thrown) {
        Throwable link = thrown;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            if (link instanceof TeamUnansweredException found) {
                return Optional.of(found);
            }
            link = link.getCause();
        }
        return Optional.empty();
    }
}
