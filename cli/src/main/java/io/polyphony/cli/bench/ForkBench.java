package io.polyphony.cli.bench;

import io.polyphony.decode.Decoder;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.runtime.Sequence;
import io.polyphony.runtime.TextListener;
import io.polyphony.token.Tokenizer;
import java.util.List;
import java.util.Optional;

/**
 * A shared context that is prefilled once and forked, until every agent has its first token.
 *
 * @param agents who share it
 * @param sharedTokens of the context
 * @param ownTokens of each agent's own prompt after it
 */
record ForkBench(BenchModel model, int agents, int sharedTokens, int ownTokens) implements Bench {

    private static final double MOST_TIMES = 1.3;
    private static final int BATCH = 64;

    private static final GenerateOptions FIRST_TOKEN = GenerateOptions.DEFAULT.withMaxTokens(1);

    /** Seconds from the first call to the end of the shared prefill, and to the last agent's first token. */
    private record Run(double prefill, double all) {}

    @Override
    public double estimate(StepCost cost, int rounds) {
        return (rounds + 1) * cost.prefill(2 * sharedTokens + (agents + 1) * ownTokens);
    }

    @Override
    public BenchResult run(Rounds rounds) throws Exception {
        ModelOptions options = ModelOptions.DEFAULT
                .withSequences(agents + 1)
                .withContext(sharedTokens + (agents + 1) * (ownTokens + 2))
                .withBatch(BATCH);
        Tokenizer tokenizer = EndlessTokenizer.of(model.tokenizer());
        int[] shared = Prompts.tokens(tokenizer.vocabulary(), sharedTokens, -1);
        int[][] own = Prompts.each(tokenizer.vocabulary(), agents, ownTokens);
        Series one = new Series();
        Series prefill = new Series();
        Series many = new Series();
        Series manyAfter = new Series();
        try (Decoder decoder = model.decoder(options.context(), options.batch(), options.sequences())) {
            TimedDecoder kept = new TimedDecoder(decoder);
            rounds.interleave(List.of(
                    recorded -> {
                        Run run = run(kept, tokenizer, options, shared, own, 1);
                        if (recorded) {
                            one.add(run.all());
                            prefill.add(run.prefill());
                        }
                    },
                    recorded -> {
                        Run run = run(kept, tokenizer, options, shared, own, agents);
                        if (recorded) {
                            many.add(run.all());
                            manyAfter.add(run.all() - run.prefill());
                        }
                    }));
        }
        Series again = prefill.map(seconds -> agents * seconds).with(manyAfter, Double::sum);
        return new BenchResult(
                "fork",
                "Fork",
                method(),
                List.of(
                        Measurement.of("1 agent: prefill, fork, first token", "s", one),
                        Measurement.of(agents + " agents: prefill, forks, first tokens", "s", many),
                        Measurement.of(agents + " agents over 1", "times", many.over(one))
                                .atMost(MOST_TIMES),
                        Measurement.of("the shared prefill alone", "s", prefill),
                        Measurement.of(agents + " agents: forks and first tokens alone", "s", manyAfter),
                        Measurement.of(agents + " agents that prefill it each (estimate)", "s", again),
                        Measurement.of("that over forks", "times", again.over(many))));
    }

    private String method() {
        return """
                A context of %d tokens is prefilled and forked for each agent, who adds %d tokens of its own; the time ends \
                when the last agent has its first token. Runs with 1 agent and with %d take turns on one llama.cpp context. \
                What agents without forks would take is an estimate, not measured: the prefill of the same round %d times, \
                and then the same first tokens. It is a lower bound, since their caches would be larger.""".formatted(sharedTokens, ownTokens, agents, agents);
    }

    private Run run(TimedDecoder kept, Tokenizer tokenizer, ModelOptions options, int[] shared, int[][] own, int count)
            throws Exception {
        kept.takeSteps();
        try (LocalModel local = LocalModel.on(kept, tokenizer, Optional.empty(), options);
                Sequence base = local.sequence()) {
            long start = System.nanoTime();
            base.append(shared);
            long ready = System.nanoTime();
            Side.bySide(count, agent -> {
                try (Sequence fork = base.fork()) {
                    fork.generate(own[agent], FIRST_TOKEN, TextListener.NONE);
                }
            });
            long end = System.nanoTime();
            return new Run((ready - start) / 1e9, (end - start) / 1e9);
        }
    }
}
