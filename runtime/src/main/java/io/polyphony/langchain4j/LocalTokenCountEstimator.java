package io.polyphony.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import io.polyphony.token.TextSegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Exact token counts of a local model.
 *
 * <p>Messages count as the very prompt that the model would be given for them, with the turn of the reply opened, as a call
 * reports its input tokens; what a request adds, such as tools, isn't in it.
 */
public final class LocalTokenCountEstimator implements TokenCountEstimator {

    private final ChatEngine engine;

    LocalTokenCountEstimator(ChatEngine engine) {
        this.engine = engine;
    }

    /** The tokens of {@code text} as plain data. */
    @Override
    public int estimateTokenCountInText(String text) {
        return Failures.mapped(() -> engine.model().encode(List.of(TextSegment.data(text))).length);
    }

    /** By how many tokens {@code message} makes a conversation longer, its marks included. */
    @Override
    public int estimateTokenCountInMessage(ChatMessage message) {
        return Failures.mapped(() -> engine.messageTokens(message));
    }

    @Override
    public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
        List<ChatMessage> all = new ArrayList<>();
        messages.forEach(all::add);
        return all.isEmpty() ? 0 : Failures.mapped(() -> engine.promptTokens(all));
    }
}
