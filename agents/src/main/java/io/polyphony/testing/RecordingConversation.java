package io.polyphony.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.ReplyException;
import io.polyphony.conversation.Request;
import io.polyphony.error.PolyphonyException;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A conversation that writes down what is asked of another one and its forks, for {@link RecordedConversation#replay}.
 *
 * <p>Failures are written down too; interrupts aren't, since they come from outside.
 */
public final class RecordingConversation implements Conversation {

    private final Conversation conversation;
    private final Path file;
    private final Object lock;
    private final String path;
    private final AtomicInteger forks = new AtomicInteger();

    private RecordingConversation(Conversation conversation, Path file, Object lock, String path) {
        this.conversation = conversation;
        this.file = file;
        this.lock = lock;
        this.path = path;
    }

    /**
     * Records {@code conversation}, which should be as it was opened.
     *
     * @param file is written anew, JSON Lines
     */
    public static RecordingConversation of(Conversation conversation, Path file) {
        Recording.begin(file);
        return new RecordingConversation(conversation, file, new Object(), "root");
    }

    @Override
    public int sequence() {
        return conversation.sequence();
    }

    @Override
    public void append(String text) throws InterruptedException {
        JsonNode asked = Recording.text(text);
        try {
            conversation.append(text);
        } catch (PolyphonyException e) {
            write(Recording.Kind.APPEND, asked, e);
            throw e;
        }
        write(Recording.Kind.APPEND, asked, (Recording.Answer) null);
    }

    @Override
    public void beginText() throws InterruptedException {
        JsonNode asked = Recording.text("");
        try {
            conversation.beginText();
        } catch (PolyphonyException e) {
            write(Recording.Kind.BEGIN_TEXT, asked, e);
            throw e;
        }
        write(Recording.Kind.BEGIN_TEXT, asked, (Recording.Answer) null);
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        JsonNode asked = Recording.request(request);
        Reply reply;
        try {
            reply = conversation.reply(request, listener);
        } catch (PolyphonyException e) {
            write(Recording.Kind.REPLY, asked, e);
            throw e;
        }
        write(Recording.Kind.REPLY, asked, new Recording.Answer(reply.text(), reply.finish(), reply.usage(), null));
        return reply;
    }

    @Override
    public double logProbability(String prompt, String text) throws InterruptedException {
        JsonNode asked = Recording.scoring(prompt, text);
        double value;
        try {
            value = conversation.logProbability(prompt, text);
        } catch (PolyphonyException e) {
            write(Recording.Kind.LOG_PROBABILITY, asked, e);
            throw e;
        }
        write(Recording.Kind.LOG_PROBABILITY, asked, new Recording.Answer(null, null, null, value));
        return value;
    }

    @Override
    public RecordingConversation fork() throws InterruptedException {
        Conversation fork = conversation.fork();
        String child = path + "/" + forks.getAndIncrement();
        write(new Recording.Line(path, Recording.Kind.FORK, Recording.text(child), null, null, fork.usage()));
        return new RecordingConversation(fork, file, lock, child);
    }

    private void write(Recording.Kind kind, JsonNode asked, Recording.Answer answer) {
        write(new Recording.Line(path, kind, asked, answer, null, conversation.usage()));
    }

    private void write(Recording.Kind kind, JsonNode asked, PolyphonyException e) {
        String partial = e instanceof ReplyException cut ? cut.partial() : "";
        Recording.Failure failure = new Recording.Failure(e.code(), e.getMessage(), e.retryable(), partial);
        write(new Recording.Line(path, kind, asked, null, failure, conversation.usage()));
    }

    private void write(Recording.Line line) {
        synchronized (lock) {
            Recording.write(file, line);
        }
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
