package io.polyphony.gaia.team;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.Request;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;

/** A prompt that each fork prefills for itself: what sharing is measured against. */
record PrefilledAnew(Conversation empty, String prompt) implements Conversation {

    @Override
    public Conversation fork() throws InterruptedException {
        Conversation own = empty.fork();
        try {
            own.append(prompt);
            return own;
        } catch (Throwable t) {
            own.close();
            throw t;
        }
    }

    @Override
    public int sequence() {
        return empty.sequence();
    }

    @Override
    public void append(String text) throws InterruptedException {
        empty.append(text);
    }

    @Override
    public void beginText() throws InterruptedException {
        empty.beginText();
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        return empty.reply(request, listener);
    }

    @Override
    public double logProbability(String before, String text) throws InterruptedException {
        return empty.logProbability(before, text);
    }

    @Override
    public Usage usage() {
        return empty.usage();
    }

    @Override
    public void close() {
        empty.close();
    }
}
