package io.polyphony.gaia.report;

import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one attempt at a task.
 *
 * @param epoch counted from 1
 * @param status the word of how it ended, such as {@code answered}
 * @param answer what was scored
 * @param graded whether the right answer was known
 * @param correct whether it is right, by the official rules
 * @param close whether it is wrong by little
 * @param reason why there is no answer, else empty
 * @param wall from its start to its end
 * @param usage the tokens that it cost
 * @param toolCalls how many were made
 * @param started when it began
 * @param trace the file of its events, relative to the run's folder; empty where there is none
 */
public record AttemptResult(
        int epoch,
        String status,
        Optional<String> answer,
        boolean graded,
        boolean correct,
        boolean close,
        String reason,
        Duration wall,
        Usage usage,
        int toolCalls,
        Instant started,
        String trace) {

    public AttemptResult {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(wall, "wall");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(trace, "trace");
    }

    /** When it ended. */
    public Instant ended() {
        return started.plus(wall);
    }
}
