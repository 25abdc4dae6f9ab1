package io.polyphony.tool.routing;

import dev.langchain4j.model.embedding.EmbeddingModel;
import io.polyphony.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A {@link ToolSelector} in the making; for one thread.
 *
 * @param <T> the kind of tool
 */
public final class ToolSelectorBuilder<T> {

    final EmbeddingModel model;
    final Map<String, T> tools = new LinkedHashMap<>();
    final List<T> always = new ArrayList<>();
    int k = ToolSelector.DEFAULT_K;
    double minSimilarity = -1;
    int counted = 1;
    boolean allOnFailure;

    private final Function<? super T, String> name;
    private final Function<? super T, String> description;
    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    ToolSelectorBuilder(
            EmbeddingModel model, Function<? super T, String> name, Function<? super T, String> description) {
        this.model = Objects.requireNonNull(model, "model");
        this.name = name;
        this.description = description;
    }

    /**
     * A tool and requests that it is for, in the words of users; its name and description count like one more phrase.
     *
     * @throws InvalidRequestException if there is no phrase, one is blank, or the selector has a tool of that name
     */
    public ToolSelectorBuilder<T> tool(T tool, String... phrases) {
        return tool(tool, List.of(phrases));
    }

    /** As {@link #tool(Object, String...)}. */
    public ToolSelectorBuilder<T> tool(T tool, List<String> phrases) {
        if (phrases.isEmpty()) {
            throw new InvalidRequestException("The tool " + name.apply(tool)
                    + " has no phrases: give some, or register it as described() by its description alone.");
        }
        if (phrases.stream().anyMatch(String::isBlank)) {
            throw new InvalidRequestException(
                    "The tool " + name.apply(tool) + " has a blank phrase: give words that a user might say.");
        }
        add(tool);
        List<String> all = new ArrayList<>(List.of(description(tool)));
        all.addAll(phrases);
        texts.put(name.apply(tool), List.copyOf(all));
        return this;
    }

    /**
     * A tool known by its name and description alone.
     *
     * @throws InvalidRequestException if the selector has a tool of that name
     */
    public ToolSelectorBuilder<T> described(T tool) {
        add(tool);
        texts.put(name.apply(tool), List.of(description(tool)));
        return this;
    }

    /**
     * Tools offered for every request, beside the k selected ones.
     *
     * @throws InvalidRequestException if the selector has a tool of the same name
     */
    @SafeVarargs
    public final ToolSelectorBuilder<T> always(T... offered) {
        for (T tool : offered) {
            add(tool);
            always.add(tool);
        }
        return this;
    }

    /** Most tools to select, at least 1; {@value ToolSelector#DEFAULT_K} unless said. */
    public ToolSelectorBuilder<T> k(int most) {
        if (most < 1) {
            throw new InvalidRequestException(
                    "A selector of " + most + " tools selects nothing: allow at least 1, or use always() alone.");
        }
        this.k = most;
        return this;
    }

    /** The least similarity of a tool that is selected, from -1 to 1; -1, which all have, unless said. */
    public ToolSelectorBuilder<T> minSimilarity(double least) {
        if (!(least >= -1 && least <= 1)) {
            throw new InvalidRequestException(
                    "No similarity is compared with " + least + ": name a least one from -1 to 1.");
        }
        this.minSimilarity = least;
        return this;
    }

    /** How many of a tool's most similar texts count, as their mean; 1 unless said. */
    public ToolSelectorBuilder<T> meanOfTop(int phrases) {
        if (phrases < 1) {
            throw new InvalidRequestException("A mean of " + phrases + " similarities is none: count at least 1.");
        }
        this.counted = phrases;
        return this;
    }

    /** Offers all tools for a request where the embedding model fails, and says so in the log, instead of failing as well. */
    public ToolSelectorBuilder<T> offerAllOnFailure() {
        this.allOnFailure = true;
        return this;
    }

    /**
     * The selector; all phrases are embedded now, in one call.
     *
     * @throws InvalidRequestException if there is no tool at all
     * @throws EmbeddingException if the embedding model fails, even where all tools are offered when it does so later
     */
    public ToolSelector<T> build() {
        if (tools.isEmpty()) {
            throw new InvalidRequestException("A selector without tools has nothing to select: register some.");
        }
        return new ToolSelector<>(this, profiles());
    }

    private List<Profile<T>> profiles() {
        List<String> all = texts.values().stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return List.of();
        }
        List<Direction> directions = Direction.of(all, model, "the phrases of the tools");
        int dimension = directions.getFirst().dimension();
        List<Profile<T>> profiles = new ArrayList<>();
        int from = 0;
        for (Map.Entry<String, List<String>> entry : texts.entrySet()) {
            int to = from + entry.getValue().size();
            List<Direction> own = directions.subList(from, to);
            for (Direction direction : own) {
                if (direction.dimension() != dimension) {
                    throw EmbeddingException.unusable(
                            "the phrases of the tool " + entry.getKey(),
                            direction.dimension() + " dimensions, where others have " + dimension);
                }
            }
            profiles.add(new Profile<>(tools.get(entry.getKey()), entry.getKey(), entry.getValue(), List.copyOf(own)));
            from = to;
        }
        return List.copyOf(profiles);
    }

    private void add(T tool) {
        if (tools.putIfAbsent(Objects.requireNonNull(name.apply(tool), "name of a tool"), tool) != null) {
            throw new InvalidRequestException("Two tools are called " + name.apply(tool)
                    + ": a selector needs a different name for each, and each tool once.");
        }
    }

    /** The name in words, and what the tool does; LangChain4j's tools may be without description. */
    private String description(T tool) {
        String words = name.apply(tool)
                .replaceAll("[_-]+", " ")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .strip();
        String does = description.apply(tool);
        return does == null || does.isBlank() ? words : words + ": " + does;
    }
}
