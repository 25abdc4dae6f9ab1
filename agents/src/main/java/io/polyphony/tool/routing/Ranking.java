package io.polyphony.tool.routing;

import java.util.List;
import java.util.Optional;

/**
 * All tools of a selector beside one request.
 *
 * @param request as it was asked
 * @param tools the most similar first, of equals the one registered first; without those always offered, and empty where the
 *     embedding model failed
 * @param selected the tools to offer: those always offered in the order of registration, so that prompts begin alike, then the
 *     selected ones as they rank
 * @param failure why all tools are offered instead of the most similar ones
 */
public record Ranking<T>(
        String request, List<RankedTool<T>> tools, List<T> selected, Optional<EmbeddingException> failure) {

    public Ranking {
        tools = List.copyOf(tools);
        selected = List.copyOf(selected);
    }
}
