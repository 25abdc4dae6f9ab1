package io.polyphony.testing;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.Request;
import io.polyphony.decode.Finish;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.SequenceClosedException;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A conversation that says what its {@link Script} tells it to.
 *
 * <p>It can't say what a model couldn't: a scripted reply that the request's constraint forbids, or that holds one of its stop
 * texts, is an error. A word counts as a token. Replies are streamed word by word.
 */
public final class ScriptedConversation implements Conversation {

    /** Something that was added to a conversation. */
    public sealed interface Entry {

        /** What was added. */
        String text();
    }

    /** Text that asked for no reply. */
    public record Appended(String text) implements Entry {}

    /** The beginning of another text. */
    public record TextBegun() implements Entry {

        /** Empty. */
        @Override
        public String text() {
            return "";
        }
    }

    /**
     * A request with the reply to it.
     *
     * @param text the reply
     */
    public record Replied(Request request, String text) implements Entry {}

    private final Script script;
    private final int sequence;
    private final String inherited;
    private final List<Entry> history = new CopyOnWriteArrayList<>();
    private final List<ScriptedConversation> forks = new CopyOnWriteArrayList<>();
    private volatile Usage usage;
    private volatile boolean closed;

    ScriptedConversation(Script script, String inherited) {
        this.script = script;
        this.inherited = inherited;
        this.sequence = script.nextConversation();
        this.usage = new Usage(0, words(inherited), 0);
    }

    /** A conversation that gives these replies one after the other, forks included, and fails where there are no more. */
    public static ScriptedConversation replies(String... texts) {
        return Script.create().otherwise().replyInOrder(texts).open();
    }

    /** What was added to this conversation since it was opened or forked, in order. */
    public List<Entry> history() {
        return List.copyOf(history);
    }

    /** The forks of this conversation, the first one first; closed ones too. */
    public List<ScriptedConversation> forks() {
        return List.copyOf(forks);
    }

    /** All text of this conversation, that of its parents included. */
    public String text() {
        StringBuilder all = new StringBuilder(inherited);
        for (Entry entry : history) {
            if (entry instanceof Replied(Request request, String _)) {
                all.append(request.text());
            }
            all.append(entry.text());
        }
        return all.toString();
    }

    public boolean isClosed() {
        return closed;
    }

    /** A number of its own among all conversations of the script, 0 for the first. */
    @Override
    public int sequence() {
        return sequence;
    }

    @Override
    public void append(String text) throws InterruptedException {
        requireOpen();
        history.add(new Appended(text));
        usage = usage.plus(new Usage(words(text), 0, 0));
    }

    @Override
    public void beginText() throws InterruptedException {
        requireOpen();
        history.add(new TextBegun());
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        requireOpen();
        long start = System.nanoTime();
        usage = usage.plus(new Usage(words(request.text()), 0, 0));
        String text = script.answer(request);
        requirePossible(request, text);
        int told = 0;
        for (String piece : text.split("(?<=\\s)(?=\\S)")) {
            told += (int) words(piece);
            usage = usage.plus(new Usage(0, 0, words(piece)));
            listener.text(piece, told);
        }
        history.add(new Replied(request, text));
        return new Reply(
                text,
                Finish.END,
                new Usage(words(request.text()), 0, told),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static void requirePossible(Request request, String text) {
        if (!request.constraint().admits(text)) {
            throw new InvalidRequestException(
                    "the scripted reply \"" + text + "\" doesn't fit the constraint of the request \"" + request.text()
                            + "\", so that no model could say it; script a reply that fits.");
        }
        for (String stop : request.stop()) {
            if (text.contains(stop)) {
                throw new InvalidRequestException("the scripted reply \"" + text + "\" holds the stop text \"" + stop
                        + "\", so that no model could say it; leave out the stop text and what follows.");
            }
        }
    }

    @Override
    public double logProbability(String prompt, String text) throws InterruptedException {
        requireOpen();
        usage = usage.plus(new Usage(words(prompt) + words(text), 0, 0));
        return script.logProbability(prompt, text);
    }

    @Override
    public ScriptedConversation fork() throws InterruptedException {
        requireOpen();
        ScriptedConversation fork = new ScriptedConversation(script, text());
        forks.add(fork);
        return fork;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() throws InterruptedException {
        if (closed) {
            throw new SequenceClosedException(
                    "the scripted conversation " + sequence + " is closed; fork or open another one.");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before scripted conversation " + sequence + " began");
        }
    }

    private static long words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
