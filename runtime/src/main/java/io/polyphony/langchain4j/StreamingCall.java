package io.polyphony.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.polyphony.langchain4j.Failures.Work;
import java.util.function.Function;

/**
 * One streamed reply and its handler. A handler that throws is told of it by {@code onError} and goes on hearing the reply; once
 * it has cancelled, it hears nothing more.
 */
final class StreamingCall implements ReplyListener, StreamingHandle {

    private static final System.Logger LOG = System.getLogger("io.polyphony.langchain4j");

    private final StreamingChatResponseHandler handler;
    private final ReplyCall call = new ReplyCall(this);

    StreamingCall(StreamingChatResponseHandler handler) {
        this.handler = handler;
    }

    /** Does {@code reply}, on the thread that all callbacks shall come from. */
    void run(Function<ReplyCall, Work<ChatResponse>> reply) {
        ChatResponse response;
        try {
            response = Failures.mapped(reply.apply(call));
        } catch (Throwable t) {
            // Whatever it is: a handler that never hears of the end waits forever.
            if (!call.isCancelled()) {
                fail(t);
            }
            return;
        }
        tell(() -> handler.onCompleteResponse(response));
    }

    @Override
    public void text(String piece) {
        tell(() -> handler.onPartialResponse(new PartialResponse(piece), new PartialResponseContext(this)));
    }

    @Override
    public void thinking(String piece) {
        tell(() -> handler.onPartialThinking(new PartialThinking(piece), new PartialThinkingContext(this)));
    }

    @Override
    public void call(int index, ToolExecutionRequest request) {
        PartialToolCall partial = PartialToolCall.builder()
                .index(index)
                .id(request.id())
                .name(request.name())
                .partialArguments(request.arguments())
                .build();
        tell(() -> handler.onPartialToolCall(partial, new PartialToolCallContext(this)));
        tell(() -> handler.onCompleteToolCall(new CompleteToolCall(index, request)));
    }

    private void tell(Runnable callback) {
        if (call.isCancelled()) {
            return;
        }
        try {
            callback.run();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(Throwable cause) {
        try {
            handler.onError(cause);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a streaming handler failed in onError", e);
        }
    }

    @Override
    public void cancel() {
        call.cancel();
    }

    @Override
    public boolean isCancelled() {
        return call.isCancelled();
    }
}
