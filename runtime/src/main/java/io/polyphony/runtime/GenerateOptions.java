package io.polyphony.runtime;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.grammar.Grammar;
import io.polyphony.sampling.Sampling;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How text is generated.
 *
 * @param maxTokens most tokens
 * @param sampling how tokens are chosen
 * @param grammar what the text has to look like
 * @param stop texts that end the generation; none of them is part of the result
 * @param timeLimit from the call on; what is there when it is over is handed out as partial text
 */
public record GenerateOptions(
        int maxTokens, Sampling sampling, Optional<Grammar> grammar, List<String> stop, Optional<Duration> timeLimit) {

    /** 256 tokens, greedy, free text, no stop text, no time limit. */
    public static final GenerateOptions DEFAULT =
            new GenerateOptions(256, Sampling.GREEDY, Optional.empty(), List.of(), Optional.empty());

    public GenerateOptions {
        Objects.requireNonNull(sampling, "sampling");
        Objects.requireNonNull(grammar, "grammar");
        if (maxTokens < 1) {
            throw new InvalidRequestException("max tokens is " + maxTokens + ", and has to be at least 1.");
        }
        stop = List.copyOf(stop);
        if (stop.stream().anyMatch(String::isEmpty)) {
            throw new InvalidRequestException("a stop text is empty, and would end every generation at once.");
        }
        if (timeLimit.filter(limit -> !limit.isPositive()).isPresent()) {
            throw new InvalidRequestException("the time limit is " + timeLimit.get() + ", and has to be above 0.");
        }
    }

    public GenerateOptions withMaxTokens(int value) {
        return new GenerateOptions(value, sampling, grammar, stop, timeLimit);
    }

    public GenerateOptions withSampling(Sampling value) {
        return new GenerateOptions(maxTokens, value, grammar, stop, timeLimit);
    }

    public GenerateOptions withGrammar(Grammar value) {
        return new GenerateOptions(maxTokens, sampling, Optional.of(value), stop, timeLimit);
    }

    public GenerateOptions withStop(String... texts) {
        return new GenerateOptions(maxTokens, sampling, grammar, List.of(texts), timeLimit);
    }

    public GenerateOptions withTimeLimit(Duration value) {
        return new GenerateOptions(maxTokens, sampling, grammar, stop, Optional.of(value));
    }
}
