package io.polyphony.journal;

import io.polyphony.event.Event;
import io.polyphony.runtime.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tokens that events tell of. */
final class TokenCount {

    /** Who says something, and through which sequence. */
    private record Voice(String agent, int sequence) {}

    private long prompt;
    private long reused;
    private long generated;
    /** Pieces of replies that have not ended. */
    private final Map<Voice, Integer> pieces = new HashMap<>();

    private TokenCount() {}

    static Usage of(List<Event> events) {
        TokenCount count = new TokenCount();
        events.forEach(count::add);
        count.breakOff();
        return new Usage(count.prompt, count.reused, count.generated);
    }

    private void add(Event event) {
        switch (event) {
            case Event.SequenceOpened opened -> reused += opened.reused();
            case Event.PromptAppended appended -> prompt += appended.tokens();
            case Event.TextScored scored -> prompt += scored.tokens();
            case Event.TokenGenerated _ -> pieces.merge(voice(event), 1, Integer::sum);
            case Event.ReplyFinished reply -> {
                pieces.remove(voice(event));
                generated += reply.tokens();
            }
            case Event.RunResumed _ -> breakOff();
            default -> {}
        }
    }

    private static Voice voice(Event event) {
        return new Voice(event.agent(), event.sequence());
    }

    private void breakOff() {
        pieces.values().forEach(open -> generated += open);
        pieces.clear();
    }
}
