package io.polyphony.gaia.benchmark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;

/**
 * One attempt at a task, as a line of {@code results.jsonl}. It never has the expected answer.
 *
 * @param taskId of the set
 * @param epoch counted from 1
 * @param config the hash of the {@link RunConfig} that it was made under
 * @param level of the task
 * @param status the {@link Status#word}
 * @param answer as it was scored; null where there is none
 * @param correct whether it is right; null where nobody knows the right one
 * @param close whether it is wrong, but near enough for a person to look at
 * @param reason one sentence where there is no answer, else empty
 * @param wallMillis how long the attempt took
 * @param promptTokens prefilled
 * @param reusedTokens taken over without prefilling them again
 * @param generatedTokens sampled
 * @param toolCalls of all its agents
 * @param startedAt by the clock on the wall
 * @param trace the file with what was told of the attempt, relative to the run's folder; null where there is none
 */
@JsonPropertyOrder({"task_id", "epoch", "config", "level", "status", "answer", "correct", "close", "reason"})
@JsonIgnoreProperties(ignoreUnknown = true)
public record Row(
        @JsonProperty(value = "task_id", required = true) String taskId,
        @JsonProperty(required = true) int epoch,
        @JsonProperty(required = true) String config,
        int level,
        @JsonProperty(required = true) Status status,
        String answer,
        Boolean correct,
        boolean close,
        String reason,
        @JsonProperty("wall_ms") long wallMillis,
        @JsonProperty("prompt_tokens") long promptTokens,
        @JsonProperty("reused_tokens") long reusedTokens,
        @JsonProperty("generated_tokens") long generatedTokens,
        @JsonProperty("tool_calls") int toolCalls,
        @JsonProperty("started_at") Instant startedAt,
        String trace) {

    public Row {
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(status, "status");
        reason = reason == null ? "" : reason;
    }

    /** Whether the answer is known to be right. */
    public boolean right() {
        return Boolean.TRUE.equals(correct);
    }

    /** What no other row of its run has. */
    Key key() {
        return new Key(taskId, epoch);
    }

    /** One attempt among all of a run. */
    record Key(String taskId, int epoch) {}
}
