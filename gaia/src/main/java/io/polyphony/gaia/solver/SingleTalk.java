package io.polyphony.gaia.solver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.ReplyException;
import io.polyphony.conversation.Request;
import io.polyphony.decode.PhaseTimes;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;

/**
 * A conversation within the limits of one attempt: no reply is longer than the tokens that are left, and after the last tool call
 * nothing but the answer can be said.
 */
final class SingleTalk implements Conversation {

    private static final Constraint ANSWER = Constraint.json(answer());

    private final Conversation conversation;
    private final ToolCalls calls;
    private final int mostCalls;
    private final long mostTokens;

    SingleTalk(Conversation conversation, ToolCalls calls, int mostCalls, long mostTokens) {
        this.conversation = conversation;
        this.calls = calls;
        this.mostCalls = mostCalls;
        this.mostTokens = mostTokens;
    }

    private static ObjectNode answer() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties").putObject("answer").put("type", "string");
        schema.putArray("required").add("answer");
        return schema.put("additionalProperties", false);
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        if (calls.exhausted().isPresent()) {
            throw ReplyException.tooManyCalls(SingleSolver.AGENT, calls.made());
        }
        long left = mostTokens - spent(usage());
        if (left < 1) {
            throw new InvalidRequestException("the " + mostTokens
                    + " tokens of the attempt are used up before its answer; allow more, or ask for less.");
        }
        Request within = request.withMaxTokens((int) Math.min(left, request.maxTokens()));
        return conversation.reply(calls.made() < mostCalls ? within : within.withConstraint(ANSWER), listener);
    }

    /** The tokens that count against the limit of an attempt. */
    static long spent(Usage usage) {
        return usage.promptTokens() + usage.generatedTokens();
    }

    @Override
    public int sequence() {
        return conversation.sequence();
    }

    @Override
    public void append(String text) throws InterruptedException {
        conversation.append(text);
    }

    @Override
    public void beginText() throws InterruptedException {
        conversation.beginText();
    }

    @Override
    public double logProbability(String prompt, String text) throws InterruptedException {
        return conversation.logProbability(prompt, text);
    }

    @Override
    public SingleTalk fork() throws InterruptedException {
        return new SingleTalk(conversation.fork(), calls, mostCalls, mostTokens);
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
    }
}
