package io.polyphony.runtime;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.grammar.Grammar;
import io.polyphony.sampling.Sampling;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How text is generated.
 *
 * @param maxTokens most tokens
 * @param sampling how tokens are chosen
 * @param grammar what the text has to look like
 * @param stop texts that end the generation; none of them is part of the result
 * @param timeLimit from the call on; what is there when it is over is handed out as partial text
 * @param visible control tokens that are part of the text as they are written; all others add nothing to it
 */
public record GenerateOptions(
        int maxTokens,
        Sampling sampling,
        Optional<Grammar> grammar,
        List<String> stop,
        Optional<Duration> timeLimit,
        Set<Integer> visible) {

    /** 256 tokens, greedy, free text, no stop text, no time limit. */
    public static final GenerateOptions DEFAULT =
            new GenerateOptions(256, Sampling.GREEDY, Optional.empty(), List.of(), Optional.empty());

    /** Options by which no control token is visible. */
    public GenerateOptions(
            int maxTokens,
            Sampling sampling,
            Optional<Grammar> grammar,
            List<String> stop,
            Optional<Duration> timeLimit) {
        this(maxTokens, sampling, grammar, stop, timeLimit, Set.of());
    }

    public GenerateOptions {
        Objects.requireNonNull(sampling, "sampling");
        Objects.requireNonNull(grammar, "grammar");
        if (maxTokens < 1) {
            throw new InvalidRequestException("max tokens is " + maxTokens + ", and has to be at least 1.");
        }
        stop = List.copyOf(stop);
        visible = Set.copyOf(visible);
        if (stop.stream().anyMatch(String::isEmpty)) {
            throw new InvalidRequestException("a stop text is empty, and would end every generation at once.");
        }
        if (timeLimit.filter(limit -> !limit.isPositive()).isPresent()) {
            throw new InvalidRequestException("the time limit is " + timeLimit.get() + ", and has to be above 0.");
        }
    }

    public GenerateOptions withMaxTokens(int value) {
        return new GenerateOptions(value, sampling, grammar, stop, timeLimit, visible);
    }

    public GenerateOptions withSampling(Sampling value) {
        return new GenerateOptions(maxTokens, value, grammar, stop, timeLimit, visible);
    }

    public GenerateOptions withGrammar(Grammar value) {
        return new GenerateOptions(maxTokens, sampling, Optional.of(value), stop, timeLimit, visible);
    }

    public GenerateOptions withStop(String... texts) {
        return new GenerateOptions(maxTokens, sampling, grammar, List.of(texts), timeLimit, visible);
    }

    public GenerateOptions withTimeLimit(Duration value) {
        return new GenerateOptions(maxTokens, sampling, grammar, stop, Optional.of(value), visible);
    }

    /** These options with control tokens that become part of the text, as the marks of a chat template are. */
    public GenerateOptions withVisible(Set<Integer> tokens) {
        return new GenerateOptions(maxTokens, sampling, grammar, stop, timeLimit, tokens);
    }
}
