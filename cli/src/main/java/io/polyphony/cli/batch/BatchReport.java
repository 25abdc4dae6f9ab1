package io.polyphony.cli.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.polyphony.cli.ExitCode;
import java.util.List;

/**
 * What {@code polyphony batch --json} prints.
 *
 * @param wallSeconds of the parallel run, loading not included
 * @param promptTokens prefilled in this run
 * @param generatedTokens in this run
 * @param tokensPerSecond generated in this run, over all sequences
 * @param results all rows, those of earlier runs included
 * @param sequential the same prompts one after the other; absent without {@code --compare}
 * @param speedup how many times as long that took
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchReport(
        String model,
        int sequences,
        @JsonProperty("wall_s") double wallSeconds,
        @JsonProperty("prompt_tokens") long promptTokens,
        @JsonProperty("generated_tokens") long generatedTokens,
        @JsonProperty("tokens_per_s") double tokensPerSecond,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<BatchRow> results,
        Sequential sequential,
        Double speedup) {

    /** The run with one sequence at a time. */
    record Sequential(
            @JsonProperty("wall_s") double wallSeconds,
            @JsonProperty("tokens_per_s") double tokensPerSecond) {

        static Sequential of(double wallSeconds, List<BatchRow> rows) {
            return new Sequential(round(wallSeconds), rate(generated(rows), wallSeconds));
        }
    }

    static BatchReport of(String model, int sequences, double wallSeconds, List<BatchRow> fresh, List<BatchRow> all) {
        return new BatchReport(
                model,
                sequences,
                round(wallSeconds),
                fresh.stream().mapToLong(BatchRow::promptTokens).sum(),
                generated(fresh),
                rate(generated(fresh), wallSeconds),
                List.copyOf(all),
                null,
                null);
    }

    BatchReport comparedWith(Sequential other) {
        return new BatchReport(
                model,
                sequences,
                wallSeconds,
                promptTokens,
                generatedTokens,
                tokensPerSecond,
                results,
                other,
                wallSeconds > 0 ? round(other.wallSeconds() / wallSeconds) : 1);
    }

    String summary() {
        long failed = results.stream().filter(BatchRow::failed).count();
        String line = "%d prompts over %d sequences in %.1f s: %d prompt tokens, %d generated, %.1f tok/s%s"
                .formatted(
                        results.size(),
                        sequences,
                        wallSeconds,
                        promptTokens,
                        generatedTokens,
                        tokensPerSecond,
                        failed == 0 ? "" : ", " + failed + " failed");
        return speedup == null
                ? line
                : line
                        + "\none after the other: %.1f s, %.1f tok/s; speed-up %.2f"
                                .formatted(sequential.wallSeconds(), sequential.tokensPerSecond(), speedup);
    }

    ExitCode exitCode() {
        long failed = results.stream().filter(BatchRow::failed).count();
        return failed == 0 ? ExitCode.DONE : failed == results.size() ? ExitCode.FAILED : ExitCode.PARTIAL;
    }

    private static long generated(List<BatchRow> rows) {
        return rows.stream().mapToLong(BatchRow::generatedTokens).sum();
    }

    private static double rate(long tokens, double seconds) {
        return seconds > 0 ? round(tokens / seconds) : 0;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
