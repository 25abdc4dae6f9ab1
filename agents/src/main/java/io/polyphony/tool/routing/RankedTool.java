package io.polyphony.tool.routing;

/**
 * How well a tool fits a request.
 *
 * @param similarity cosine of the embeddings, from -1 to 1; the mean where several phrases count
 * @param phrase the text of the tool that is most similar to the request: a phrase, or its name and description
 * @param selected whether the tool is among those to offer
 */
public record RankedTool<T>(T tool, String name, double similarity, String phrase, boolean selected) {}
