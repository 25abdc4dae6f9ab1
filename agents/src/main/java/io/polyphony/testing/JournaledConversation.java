package io.polyphony.testing;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Fingerprint;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.ReplyException;
import io.polyphony.conversation.Request;
import io.polyphony.decode.Finish;
import io.polyphony.event.Event;
import io.polyphony.journal.Journal;
import io.polyphony.journal.RunRecord;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A conversation whose forks answer agents as the journal of a run has it: the run can be had again without its model, in a
 * test.
 *
 * <p>Whoever asks what was asked in the run, after having said and heard the same, gets the same answer, in whatever order
 * agents come. What was not asked then is an error. Text that is added to this conversation itself, such as documents, is no
 * part of what is compared; the journal doesn't have it.
 *
 * <p>Tokens of prompts count as words, and those of replies as they did.
 */
public final class JournaledConversation implements Conversation {

    private final JournaledAnswers answers;
    private final int sequence;
    /** Null in the conversation that agents fork. */
    private Fingerprint said;

    private Usage usage = Usage.NONE;

    private JournaledConversation(JournaledAnswers answers, Fingerprint said) {
        this.answers = answers;
        this.said = said;
        this.sequence = answers.nextConversation();
    }

    /**
     * What the agents of a run were answered.
     *
     * @throws io.polyphony.error.InvalidRequestException where {@code file} is no journal
     */
    public static JournaledConversation replay(Path file) {
        return replay(Journal.read(file));
    }

    /** As {@link #replay(Path)}. */
    public static JournaledConversation replay(RunRecord record) {
        return new JournaledConversation(new JournaledAnswers(record), null);
    }

    /** A number of its own among all conversations of the replay, 0 for the first. */
    @Override
    public int sequence() {
        return sequence;
    }

    @Override
    public void append(String text) {
        count(text, 0);
        if (said != null) {
            said = said.appended(text);
        }
    }

    @Override
    public void beginText() {
        if (said != null) {
            said = said.textBegun();
        }
    }

    @Override
    public Reply reply(Request request, TextListener listener) {
        Fingerprint asked = said().asked(request);
        Event.ReplyFinished answer = answers.reply(asked, request);
        count(request.text(), answer.tokens());
        said = asked.appended(answer.text());
        listener.text(answer.text(), (int) answer.tokens());
        Event.Failure failure = answer.failure();
        if (failure != null) {
            throw ReplyException.recorded(failure.code(), failure.message(), failure.retryable(), answer.text());
        }
        return new Reply(
                answer.text(),
                finish(answer),
                new Usage(words(request.text()), 0, answer.tokens()),
                Duration.ofMillis(answer.elapsedMillis()));
    }

    private static Finish finish(Event.ReplyFinished answer) {
        for (Finish finish : Finish.values()) {
            if (finish.name().equalsIgnoreCase(answer.finish())) {
                return finish;
            }
        }
        return Finish.END;
    }

    @Override
    public double logProbability(String prompt, String text) {
        count(prompt + " " + text, 0);
        return answers.logProbability(said().scored(prompt, text), text);
    }

    private Fingerprint said() {
        return said == null ? Fingerprint.NOTHING : said;
    }

    /** Agents begin to count where they fork the conversation that they share. */
    @Override
    public JournaledConversation fork() {
        return new JournaledConversation(answers, said());
    }

    @Override
    public Usage usage() {
        return usage;
    }

    private void count(String text, long generated) {
        usage = usage.plus(new Usage(words(text), 0, generated));
    }

    private static long words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
