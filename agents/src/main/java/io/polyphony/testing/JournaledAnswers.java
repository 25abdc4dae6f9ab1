package io.polyphony.testing;

import io.polyphony.conversation.Fingerprint;
import io.polyphony.conversation.Request;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.journal.RunRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The answers that a journal has, by the fingerprint of what was asked. */
final class JournaledAnswers {

    private final String run;
    /** A hosted model may answer the same otherwise: then in the order of the journal, and the last one from then on. */
    private final Map<String, Deque<Event.ReplyFinished>> replies = new HashMap<>();

    private final Map<String, Double> scores = new HashMap<>();
    private final AtomicInteger conversations = new AtomicInteger();

    JournaledAnswers(RunRecord record) {
        this.run = record.header().run();
        record.all(Event.ReplyFinished.class)
                .filter(reply -> reply.failure() != null || !reply.finish().equals("failed"))
                .forEach(reply -> replies.computeIfAbsent(reply.asked(), _ -> new ArrayDeque<>())
                        .add(reply));
        record.all(Event.TextScored.class)
                .filter(scored -> scored.logProbability() != null)
                .forEach(scored -> scores.put(scored.asked(), scored.logProbability()));
    }

    int nextConversation() {
        return conversations.getAndIncrement();
    }

    synchronized Event.ReplyFinished reply(Fingerprint asked, Request request) {
        Deque<Event.ReplyFinished> left = replies.get(asked.toString());
        if (left == null) {
            throw unasked("\"" + request.text() + "\"");
        }
        return left.size() > 1 ? left.poll() : left.peek();
    }

    double logProbability(Fingerprint asked, String text) {
        Double value = scores.get(asked.toString());
        if (value == null) {
            throw unasked("the probability of \"" + text + "\"");
        }
        return value;
    }

    private InvalidRequestException unasked(String what) {
        return new InvalidRequestException("the run " + run + " was never asked for " + what
                + " after the same had been said; run it anew with a journal, or mend what asks.");
    }
}
