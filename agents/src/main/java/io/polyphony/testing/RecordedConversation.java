package io.polyphony.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.ReplyException;
import io.polyphony.conversation.Request;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A conversation that answers as a recorded one did, and fails at the first request that differs from the recorded one.
 *
 * <p>Agents that work side by side fork in any order: a fork takes the part of the first recorded fork that was first asked the
 * same, and that no other has taken.
 */
public final class RecordedConversation implements Conversation {

    private final Replay replay;
    private final RecordedConversation parent;
    /** Null while it is not yet known which of the recorded forks this is. */
    private String path;

    private int next;
    private Usage usage;

    private RecordedConversation(Replay replay, RecordedConversation parent, String path, Usage usage) {
        this.replay = replay;
        this.parent = parent;
        this.path = path;
        this.usage = usage;
    }

    /**
     * The recorded conversation from its beginning.
     *
     * @throws InvalidRequestException where {@code file} is no recording
     */
    public static RecordedConversation replay(Path file) {
        return new RecordedConversation(new Replay(Recording.read(file)), null, "root", Usage.NONE);
    }

    /** Always -1: there is no model. */
    @Override
    public int sequence() {
        return -1;
    }

    @Override
    public void append(String text) {
        answer(Recording.Kind.APPEND, Recording.text(text));
    }

    @Override
    public void beginText() {
        answer(Recording.Kind.BEGIN_TEXT, Recording.text(""));
    }

    @Override
    public Reply reply(Request request, TextListener listener) {
        Recording.Answer answer = answer(Recording.Kind.REPLY, Recording.request(request));
        listener.text(answer.text(), (int) answer.usage().generatedTokens());
        return new Reply(answer.text(), answer.finish(), answer.usage(), Duration.ZERO);
    }

    @Override
    public double logProbability(String prompt, String text) {
        return answer(Recording.Kind.LOG_PROBABILITY, Recording.scoring(prompt, text))
                .value();
    }

    @Override
    public RecordedConversation fork() {
        synchronized (replay) {
            Recording.Line line = next(Recording.Kind.FORK, null);
            return new RecordedConversation(replay, this, null, line.usage());
        }
    }

    private Recording.Answer answer(Recording.Kind kind, JsonNode asked) {
        synchronized (replay) {
            Recording.Line line = next(kind, asked);
            usage = line.usage();
            Recording.Failure failure = line.failure();
            if (failure != null) {
                throw ReplyException.recorded(
                        failure.code(), failure.message(), failure.retryable(), failure.partial());
            }
            return line.answer();
        }
    }

    private Recording.Line next(Recording.Kind kind, JsonNode asked) {
        if (path == null) {
            path = replay.claim(parent.path, kind, asked);
        }
        List<Recording.Line> lines = replay.lines(path);
        if (next >= lines.size()) {
            throw new InvalidRequestException("the recording of " + path + " ends after " + lines.size()
                    + " entries, and was asked for one more, " + kind.words() + "; record it anew.");
        }
        Recording.Line line = lines.get(next);
        Replay.requireSame(line, next, kind, asked);
        next++;
        return line;
    }

    @Override
    public Usage usage() {
        synchronized (replay) {
            return usage;
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
