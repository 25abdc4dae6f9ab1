package io.polyphony.tool.routing;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.tool.AgentTool;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The choice of the tools that fit a request best, by the similarity of its embedding to those of phrases that show what each
 * tool is for.
 *
 * <p>Immutable. Phrases are embedded once, when it is built; a request costs one call of the embedding model. It may be used
 * by many threads at once if the embedding model may.
 *
 * <pre>{@code
 * ToolSelector<AgentTool> selector = ToolSelector.builder(embeddings)
 *         .tool(weather, "Will it rain tomorrow?", "How warm is it in Oslo?")
 *         .tool(mail, "Write to Anna that I'm late", "Send the minutes to the team")
 *         .always(help)
 *         .k(1)
 *         .build();
 * List<AgentTool> fitting = selector.select("Do I need an umbrella?");
 * }</pre>
 *
 * @param <T> the kind of tool
 */
public final class ToolSelector<T> {

    /** How many tools are selected unless {@link ToolSelectorBuilder#k} says otherwise. */
    public static final int DEFAULT_K = 4;

    private static final Logger LOG = System.getLogger(ToolSelector.class.getName());

    private final EmbeddingModel model;
    private final List<T> tools;
    private final List<T> always;
    private final List<Profile<T>> profiles;
    private final int k;
    private final double minSimilarity;
    private final int counted;
    private final boolean allOnFailure;

    ToolSelector(ToolSelectorBuilder<T> builder, List<Profile<T>> profiles) {
        this.model = builder.model;
        this.tools = List.copyOf(builder.tools.values());
        this.always = List.copyOf(builder.always);
        this.profiles = profiles;
        this.k = builder.k;
        this.minSimilarity = builder.minSimilarity;
        this.counted = builder.counted;
        this.allOnFailure = builder.allOnFailure;
    }

    /** A selector of agents' tools in the making. */
    public static ToolSelectorBuilder<AgentTool> builder(EmbeddingModel model) {
        return new ToolSelectorBuilder<>(model, AgentTool::name, AgentTool::description);
    }

    /** A selector of LangChain4j's tools in the making, for its AI services and chat requests. */
    public static ToolSelectorBuilder<ToolSpecification> ofSpecifications(EmbeddingModel model) {
        return new ToolSelectorBuilder<>(model, ToolSpecification::name, ToolSpecification::description);
    }

    /** All tools in the order of registration, those always offered among them. */
    public List<T> tools() {
        return tools;
    }

    /**
     * The tools to offer for {@code request}: those always offered, then at most k others, the most similar first.
     *
     * @throws InvalidRequestException if the request is blank
     * @throws EmbeddingException if the embedding model fails, unless all tools are to be offered then
     */
    public List<T> select(String request) {
        return rank(request).selected();
    }

    /**
     * All tools beside {@code request}, and which of them to offer.
     *
     * @throws InvalidRequestException if the request is blank
     * @throws EmbeddingException if the embedding model fails, unless all tools are to be offered then
     */
    public Ranking<T> rank(String request) {
        Objects.requireNonNull(request, "request");
        if (request.isBlank()) {
            throw new InvalidRequestException(
                    "A blank request fits no tool better than another: select tools by what the user asks.");
        }
        if (profiles.isEmpty()) {
            return new Ranking<>(request, List.of(), always, Optional.empty());
        }
        try {
            return ranked(request, direction(request));
        } catch (EmbeddingException e) {
            if (!allOnFailure) {
                throw e;
            }
            LOG.log(Level.WARNING, "All " + tools.size() + " tools are offered: " + e.getMessage());
            return new Ranking<>(request, List.of(), tools, Optional.of(e));
        }
    }

    private Direction direction(String request) {
        Direction direction =
                Direction.of(List.of(request), model, "the request").getFirst();
        int expected = profiles.getFirst().directions().getFirst().dimension();
        if (direction.dimension() != expected) {
            throw EmbeddingException.unusable(
                    "the request", direction.dimension() + " dimensions, where the phrases have " + expected);
        }
        return direction;
    }

    private Ranking<T> ranked(String request, Direction direction) {
        // Stable: of equals the one that was registered first comes first.
        List<RankedTool<T>> order = profiles.stream()
                .map(profile -> profile.beside(direction, counted))
                .sorted(Comparator.<RankedTool<T>>comparingDouble(RankedTool::similarity)
                        .reversed())
                .toList();
        List<RankedTool<T>> ranked = new ArrayList<>(order.size());
        List<T> selected = new ArrayList<>(always);
        for (RankedTool<T> tool : order) {
            boolean chosen = ranked.size() < k && tool.similarity() >= minSimilarity;
            ranked.add(new RankedTool<>(tool.tool(), tool.name(), tool.similarity(), tool.phrase(), chosen));
            if (chosen) {
                selected.add(tool.tool());
            }
        }
        return new Ranking<>(request, ranked, selected, Optional.empty());
    }

    @Override
    public String toString() {
        return "selector of " + k + " of " + profiles.size() + " tools, beside " + always.size() + " always offered";
    }
}
