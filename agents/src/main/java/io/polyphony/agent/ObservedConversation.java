package io.polyphony.agent;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Fingerprint;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.Request;
import io.polyphony.decode.PhaseTimes;
import io.polyphony.error.PolyphonyException;
import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A conversation that tells its agent's run of everything that is added to it. */
final class ObservedConversation implements Conversation {

    private final Conversation conversation;
    private final AgentRun run;
    /** Of all that agents have added since the first of them forked. */
    private Fingerprint said;

    private boolean closed;

    ObservedConversation(Conversation conversation, AgentRun run, Fingerprint said) {
        this.conversation = conversation;
        this.run = run;
        this.said = said;
    }

    /** What is observed here where {@code other} is the observer, else this. */
    Conversation unlessOf(AgentRun other) {
        return run == other ? conversation : this;
    }

    Fingerprint said() {
        return said;
    }

    @Override
    public int sequence() {
        return conversation.sequence();
    }

    @Override
    public void append(String text) throws InterruptedException {
        Before before = before();
        conversation.append(text);
        said = said.appended(text);
        appended(before);
    }

    @Override
    public void beginText() throws InterruptedException {
        Before before = before();
        conversation.beginText();
        said = said.textBegun();
        if (before.prefilled() > 0) {
            appended(before);
        }
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        Fingerprint asked = said.asked(request);
        Before before = before();
        Before[] first = new Before[1];
        StringBuilder heard = new StringBuilder();
        try {
            Reply reply = conversation.reply(request, (text, tokens) -> {
                if (first[0] == null) {
                    appended(before);
                    first[0] = before();
                }
                heard.append(text);
                run.text(sequence(), text);
                listener.text(text, tokens);
            });
            said = asked.appended(reply.text());
            String finish = reply.finish().name().toLowerCase(Locale.ROOT);
            finished(before, first[0], asked, finish, reply.text(), null);
            return reply;
        } catch (Throwable failure) {
            said = asked.appended(heard.toString());
            finished(before, first[0], asked, "failed", heard.toString(), failureOf(failure));
            throw failure;
        }
    }

    /** @param first where the conversation was when the first text came; null if none came */
    private void finished(
            Before before, Before first, Fingerprint asked, String finish, String text, Event.Failure failure) {
        if (first == null && before.prefilled() > 0) {
            appended(before);
        }
        run.told();
        EventHeader now = header();
        long tokens = usage().generatedTokens() - before.usage().generatedTokens();
        long elapsed = first == null ? 0 : first.elapsedMillis(now);
        run.publish(new Event.ReplyFinished(now, finish, text, tokens, elapsed, asked.toString(), failure));
    }

    private static Event.Failure failureOf(Throwable failure) {
        return failure instanceof PolyphonyException known
                ? new Event.Failure(known.code(), known.getMessage(), known.retryable())
                : null;
    }

    @Override
    public double logProbability(String prompt, String text) throws InterruptedException {
        Before before = before();
        Double value = null;
        try {
            value = conversation.logProbability(prompt, text);
            return value;
        } finally {
            run.told();
            EventHeader now = header();
            run.publish(new Event.TextScored(
                    now,
                    before.prefilled(),
                    before.waitedMillis(),
                    before.elapsedMillis(now),
                    said.scored(prompt, text).toString(),
                    value));
        }
    }

    private void appended(Before before) {
        run.told();
        EventHeader now = header();
        run.publish(
                new Event.PromptAppended(now, before.prefilled(), before.waitedMillis(), before.elapsedMillis(now)));
    }

    private EventHeader header() {
        return run.header(sequence());
    }

    private Before before() {
        return new Before(this, header().at(), conversation.usage(), conversation.times());
    }

    /** Where the conversation was before a call. */
    private record Before(ObservedConversation observed, Instant at, Usage usage, PhaseTimes times) {

        long prefilled() {
            return observed.usage().promptTokens() - usage.promptTokens();
        }

        long waitedMillis() {
            return TimeUnit.NANOSECONDS.toMillis(observed.times().minus(times).waiting());
        }

        long elapsedMillis(EventHeader now) {
            return Duration.between(at, now.at()).toMillis();
        }
    }

    @Override
    public Conversation fork() throws InterruptedException {
        return run.open(conversation, said);
    }

    @Override
    public Usage usage() {
        return conversation.usage();
    }

    @Override
    public PhaseTimes times() {
        return conversation.times();
    }

    @Override
    public void close() {
        conversation.close();
        if (!closed) {
            closed = true;
            run.publish(new Event.SequenceClosed(header()));
        }
    }
}
