package io.polyphony.examples.routing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Twelve tools with their phrases, and the requests they are measured on. */
record RoutingSet(List<Tool> tools, List<Request> requests) {

    /** How much of a request's words a phrase may share before the request counts as near to it. */
    private static final double NEAR = 0.5;

    /** A tool by what it is told of and by requests that it is for. */
    record Tool(String name, String description, List<String> phrases) {}

    /**
     * What a user asks.
     *
     * @param tools names of those it needs
     */
    record Request(String request, List<String> tools) {}

    static RoutingSet load() {
        ObjectMapper json = new ObjectMapper();
        try (InputStream tools = RoutingSet.class.getResourceAsStream("tools.json");
                InputStream requests = RoutingSet.class.getResourceAsStream("requests.jsonl")) {
            ObjectReader reader = json.readerFor(Request.class);
            try (MappingIterator<Request> lines = reader.readValues(requests)) {
                return new RoutingSet(
                        List.copyOf(json.readValue(tools, new TypeReference<List<Tool>>() {})),
                        List.copyOf(lines.readAll()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The tools or requests can't be read", e);
        }
    }

    /** Whether a phrase has half of its words in common with the request: of all words in either, those in both. */
    boolean near(Request request) {
        Set<String> words = words(request.request());
        return tools.stream()
                .flatMap(tool -> tool.phrases().stream())
                .map(RoutingSet::words)
                .anyMatch(phrase -> {
                    long both = phrase.stream().filter(words::contains).count();
                    return both >= NEAR * (words.size() + phrase.size() - both);
                });
    }

    private static Set<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
