package io.polyphony.gaia.benchmark;

import io.polyphony.event.Event;
import io.polyphony.runtime.Usage;
import java.util.HashMap;
import java.util.Map;

/** The tokens that events tell of; of a reply that broke off the pieces, which are of at least one token each. */
final class TokenTally {

    /** Who says something, and through which sequence. */
    private record Voice(String agent, int sequence) {}

    private long prompt;
    private long reused;
    private long generated;
    private final Map<Voice, Integer> open = new HashMap<>();

    void add(Event event) {
        switch (event) {
            case Event.SequenceOpened opened -> reused += opened.reused();
            case Event.PromptAppended appended -> prompt += appended.tokens();
            case Event.TextScored scored -> prompt += scored.tokens();
            case Event.TokenGenerated _ -> open.merge(voice(event), 1, Integer::sum);
            case Event.ReplyFinished reply -> {
                open.remove(voice(event));
                generated += reply.tokens();
            }
            default -> {
                // Costs no tokens.
            }
        }
    }

    private static Voice voice(Event event) {
        return new Voice(event.agent(), event.sequence());
    }

    Usage usage() {
        long broken = open.values().stream().mapToLong(Integer::longValue).sum();
        return new Usage(prompt, reused, generated + broken);
    }
}
