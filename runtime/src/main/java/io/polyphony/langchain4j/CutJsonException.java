package io.polyphony.langchain4j;

import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;

/** JSON for an AI service that ends in the middle, since its limit of output tokens was reached. */
public final class CutJsonException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    private final transient ChatResponse response;

    CutJsonException(ChatResponse response) {
        super("the JSON of the reply was cut by the limit of output tokens, after "
                + response.tokenUsage().outputTokenCount()
                + " tokens; raise maxOutputTokens, shorten the history or ask for less.");
        this.response = response;
    }

    static boolean isCut(ChatRequest request, ChatResponse response) {
        ResponseFormat format = request.parameters().responseFormat();
        return format != null
                && format.type() == ResponseFormatType.JSON
                && response.finishReason() == FinishReason.LENGTH
                && !response.aiMessage().hasToolExecutionRequests();
    }

    /** The reply as far as it went; null after serialization. */
    public ChatResponse response() {
        return response;
    }
}
