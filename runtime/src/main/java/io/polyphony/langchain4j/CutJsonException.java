package io.polyphony.langchain4j;

import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.chat.response.ChatResponse;

/** JSON for an AI service that ends in the middle, since its limit of output tokens was reached. */
public final class CutJsonException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    private final transient ChatResponse response;

    CutJsonException(String message, ChatResponse response) {
        super(message);
        this.response = response;
    }

    /** The reply as far as it went; null after serialization. */
    public ChatResponse response() {
        return response;
    }
}
