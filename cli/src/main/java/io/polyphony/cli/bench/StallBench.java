package io.polyphony.cli.bench;

import io.polyphony.decode.Decoder;
import io.polyphony.decode.LoopOptions;
import io.polyphony.decode.Overflow;
import io.polyphony.token.Tokenizer;
import java.time.Duration;
import java.util.List;

/**
 * How long a long prompt holds up sequences that generate.
 *
 * @param generating sequences that generate when it arrives
 * @param promptTokens of the long prompt
 * @param before tokens that each of them generates before it arrives
 */
record StallBench(BenchModel model, int generating, int promptTokens, int before) implements Bench {

    private static final int BATCH = 64;
    /** As many tokens as the slowest prefill, 4 rows a step, leaves each sequence time for. */
    private static final int ROWS_A_STEP = 4;

    private static final double MOST_STEPS = 1;

    /** What one way of cutting the prompt gave. */
    private static final class Results {
        final Series steps = new Series();
        final Series gap = new Series();
        final Series usual = new Series();
        final Series prompt = new Series();
    }

    @Override
    public double estimate(StepCost cost, int rounds) {
        double chunked = promptTokens / 12.0 * cost.step(generating) + cost.prefill(promptTokens);
        return (rounds + 1) * (chunked + cost.prefill(promptTokens) + 2 * before * cost.step(generating));
    }

    @Override
    public BenchResult run(Rounds rounds) throws Exception {
        int most = before + promptTokens / ROWS_A_STEP + 16;
        int cells = promptTokens + generating * (most + 16);
        int wholeBatch = promptTokens + generating;
        Tokenizer tokenizer = EndlessTokenizer.of(model.tokenizer());
        Results chunked = new Results();
        Results whole = new Results();
        try (Decoder decoder = model.decoder(cells, Math.max(BATCH, wholeBatch), generating + 1)) {
            LoopOptions standard = LoopOptions.of(cells);
            LoopOptions unlimited = new LoopOptions(cells, Overflow.stop(), Duration.ofDays(1), Duration.ofSeconds(30));
            rounds.interleave(List.of(
                    trial(new TimedDecoder(decoder, BATCH), standard, tokenizer, most, chunked),
                    trial(new TimedDecoder(decoder, wholeBatch), unlimited, tokenizer, most, whole)));
        }
        return new BenchResult(
                "stall",
                "Stall",
                method(),
                List.of(
                        Measurement.of("chunked: longest gap", "steps", chunked.steps)
                                .atMost(MOST_STEPS),
                        Measurement.of("chunked: longest gap", "ms", chunked.gap),
                        Measurement.of("whole: longest gap", "steps", whole.steps),
                        Measurement.of("whole: longest gap", "ms", whole.gap),
                        Measurement.of("whole over chunked: longest gap", "times", whole.gap.over(chunked.gap)),
                        Measurement.of("before the prompt: longest gap", "ms", chunked.usual),
                        Measurement.of("chunked: prompt in the cache after", "ms", chunked.prompt),
                        Measurement.of("whole: prompt in the cache after", "ms", whole.prompt)));
    }

    private String method() {
        return """
                A prompt of %d tokens arrives while %d sequences generate. The longest gap is the longest time, and number of \
                steps, between two tokens of one of them from then until the prompt is in the cache. Chunked: as usual, \
                batches of at most %d rows that aim at 100 ms. Whole: batches that take the prompt in one step. Both take \
                turns on one llama.cpp context.""".formatted(promptTokens, generating, BATCH);
    }

    private Rounds.Trial trial(
            TimedDecoder decoder, LoopOptions options, Tokenizer tokenizer, int most, Results results) {
        return recorded -> {
            StallRun run = new StallRun(decoder, options, tokenizer.vocabulary(), most);
            StallRun.Gaps gaps = run.run(generating, before, promptTokens);
            if (recorded) {
                results.steps.add(gaps.steps());
                results.gap.add(gaps.millis());
                results.usual.add(gaps.usualMillis());
                results.prompt.add(gaps.promptMillis());
            }
        };
    }
}
