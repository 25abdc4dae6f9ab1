package io.polyphony.agent;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.Request;
import io.polyphony.decode.PhaseTimes;
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
    private boolean closed;

    ObservedConversation(Conversation conversation, AgentRun run) {
        this.conversation = conversation;
        this.run = run;
    }

    /** What is observed here where {@code other} is the observer, else this. */
    Conversation unlessOf(AgentRun other) {
        return run == other ? conversation : this;
    }

    @Override
    public int sequence() {
        return conversation.sequence();
    }

    @Override
    public void append(String text) throws InterruptedException {
        Before before = before();
        conversation.append(text);
        appended(before);
    }

    @Override
    public void beginText() throws InterruptedException {
        conversation.beginText();
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        Before before = before();
        Before[] first = new Before[1];
        String finish = "failed";
        try {
            Reply reply = conversation.reply(request, (text, tokens) -> {
                if (first[0] == null) {
                    appended(before);
                    first[0] = before();
                }
                run.text(sequence(), text);
                listener.text(text, tokens);
            });
            finish = reply.finish().name().toLowerCase(Locale.ROOT);
            return reply;
        } finally {
            if (first[0] == null && usage().promptTokens() > before.usage().promptTokens()) {
                appended(before);
            }
            run.told();
            EventHeader now = header();
            long tokens = usage().generatedTokens() - before.usage().generatedTokens();
            Instant began = first[0] == null ? now.at() : first[0].at();
            run.publish(new Event.ReplyFinished(
                    now, finish, tokens, Duration.between(began, now.at()).toMillis()));
        }
    }

    @Override
    public double logProbability(String prompt, String text) throws InterruptedException {
        Before before = before();
        try {
            return conversation.logProbability(prompt, text);
        } finally {
            run.told();
            EventHeader now = header();
            run.publish(
                    new Event.TextScored(now, before.prefilled(), before.waitedMillis(), before.elapsedMillis(now)));
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
        return run.open(conversation);
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
