package io.polyphony.conversation;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.sampling.Sampling;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an agent asks of its conversation.
 *
 * @param text added before the reply, as data
 * @param constraint what the reply has to look like
 * @param maxTokens most tokens of the reply
 * @param sampling how tokens are chosen
 * @param stop texts that end the reply and are not part of it
 * @param timeLimit for this reply alone
 */
public record Request(
        String text,
        Constraint constraint,
        int maxTokens,
        Sampling sampling,
        List<String> stop,
        Optional<Duration> timeLimit) {

    public Request {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(constraint, "constraint");
        Objects.requireNonNull(sampling, "sampling");
        stop = List.copyOf(stop);
        if (maxTokens < 1) {
            throw new InvalidRequestException("max tokens is " + maxTokens + ", and has to be at least 1.");
        }
    }

    /** A request for at most 256 tokens of free text, greedy. */
    public static Request of(String text) {
        return new Request(text, Constraint.free(), 256, Sampling.GREEDY, List.of(), Optional.empty());
    }

    public Request withConstraint(Constraint value) {
        return new Request(text, value, maxTokens, sampling, stop, timeLimit);
    }

    public Request withMaxTokens(int value) {
        return new Request(text, constraint, value, sampling, stop, timeLimit);
    }

    public Request withSampling(Sampling value) {
        return new Request(text, constraint, maxTokens, value, stop, timeLimit);
    }

    public Request withStop(String... texts) {
        return new Request(text, constraint, maxTokens, sampling, List.of(texts), timeLimit);
    }

    public Request withTimeLimit(Duration value) {
        return new Request(text, constraint, maxTokens, sampling, stop, Optional.of(value));
    }
}
