package io.polyphony.agent;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.Request;
import io.polyphony.event.Event;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;

/** A conversation that tells its agent's run of everything that is added to it. */
final class ObservedConversation implements Conversation {

    private final Conversation conversation;
    private final AgentRun run;

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
        Usage before = conversation.usage();
        conversation.append(text);
        appended(before);
    }

    @Override
    public void beginText() throws InterruptedException {
        conversation.beginText();
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        Usage before = conversation.usage();
        boolean[] begun = new boolean[1];
        try {
            return conversation.reply(request, (text, tokens) -> {
                if (!begun[0]) {
                    begun[0] = true;
                    appended(before);
                }
                run.text(text);
                listener.text(text, tokens);
            });
        } finally {
            if (!begun[0] && conversation.usage().promptTokens() > before.promptTokens()) {
                appended(before);
            }
            run.told();
        }
    }

    @Override
    public double logProbability(String prompt, String text) throws InterruptedException {
        try {
            return conversation.logProbability(prompt, text);
        } finally {
            run.told();
        }
    }

    private void appended(Usage before) {
        Usage now = conversation.usage();
        run.told();
        run.publish(
                new Event.PromptAppended(run.header(), now.promptTokens() - before.promptTokens(), now.reusedTokens()));
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
    public void close() {
        conversation.close();
    }
}
