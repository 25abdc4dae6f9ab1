package io.polyphony.conversation;

import io.polyphony.decode.PhaseTimes;
import io.polyphony.runtime.Experimental;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;

/**
 * A text in the making between one agent and a model, owned by that agent.
 *
 * <ol>
 *   <li>{@link #append} adds context that asks for no reply, such as documents;
 *   <li>{@link #reply} adds a request and the model's reply, both of which stay part of the text;
 *   <li>{@link #fork} begins another conversation with all that this one holds, at no cost on a local model;
 *   <li>{@link #close} frees what it holds.
 * </ol>
 *
 * <p>Calls block and are cancelled by interrupting the caller. One call at a time.
 */
public interface Conversation extends AutoCloseable {

    /** The context sequence of a local model, -1 where the model is elsewhere. */
    int sequence();

    /** Adds {@code text} as data. */
    void append(String text) throws InterruptedException;

    /**
     * Begins another text: what was said before stays, but counts for less in what is said from now on. A local model is told by
     * the token that stood between the texts that it learned from.
     */
    @Experimental
    void beginText() throws InterruptedException;

    /**
     * Adds {@code request} and generates the reply to it. Where that fails the conversation may be of no more use: fork it
     * beforehand to try again.
     *
     * @throws ReplyException where the reply doesn't fit what was asked for
     * @throws InterruptedException where the caller was interrupted; what had come until then, {@code listener} has heard
     */
    Reply reply(Request request, TextListener listener) throws InterruptedException;

    /** As {@link #reply(Request, TextListener)}, for callers who can wait for the whole reply. */
    default Reply reply(Request request) throws InterruptedException {
        return reply(request, TextListener.NONE);
    }

    /**
     * The natural logarithm of the probability that the model goes on with {@code text} after {@code prompt}; neither stays
     * part of the conversation.
     *
     * @throws io.polyphony.error.InvalidRequestException where the model gives no probabilities, as hosted ones don't
     */
    @Experimental
    double logProbability(String prompt, String text) throws InterruptedException;

    /** A new conversation that begins with all that this one holds. */
    Conversation fork() throws InterruptedException;

    /** Tokens that this conversation has cost since it was opened or forked. */
    Usage usage();

    /** Where the time of its calls went on a local model; nothing where the model is elsewhere. */
    default PhaseTimes times() {
        return PhaseTimes.NONE;
    }

    /** Frees what the conversation holds; closing twice is nothing. */
    @Override
    void close();
}
