package io.polyphony.team.reading;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import io.polyphony.team.Document;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What executors can do besides reading: find a document, and calculate. */
public final class ReadingTools {

    private final List<Document> documents;
    private final Map<Document, Set<String>> words = new HashMap<>();
    private final Map<String, Integer> documentsWith = new HashMap<>();

    /** Tools for these documents. */
    public ReadingTools(List<Document> documents) {
        this.documents = List.copyOf(documents);
        for (Document document : documents) {
            Set<String> own = new HashSet<>();
            // A file's name says what it is about as much as its text.
            for (String word : Words.of(document.name().replaceAll("[._/\\\\-]", " ") + " " + document.text())) {
                own.add(word.toLowerCase(Locale.ROOT));
            }
            words.put(document, own);
            own.forEach(word -> documentsWith.merge(word, 1, Integer::sum));
        }
    }

    @Tool("The name of the document that shares most words with the query, rare words counting more")
    public String search(@P(name = "query", description = "what it should be about") String query) {
        return documents.stream()
                .max(Comparator.comparingDouble(document -> score(document, query)))
                .filter(document -> score(document, query) > 0)
                .map(Document::name)
                .orElse("");
    }

    private double score(Document document, String query) {
        return Words.of(query).stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .distinct()
                .filter(words.get(document)::contains)
                .mapToDouble(word -> Math.log((1.0 + documents.size()) / documentsWith.get(word)))
                .sum();
    }

    @Tool("The sum of the values")
    public String sum(@P(name = "values", description = "numbers") List<BigDecimal> values) {
        return Numbers.plain(values.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Tool("How far two values are apart")
    public String difference(@P(name = "values", description = "two numbers") List<BigDecimal> values) {
        return Numbers.plain(values.get(0).subtract(values.get(1)).abs());
    }

    @Tool("The place of the largest value, counted from 0")
    public int largest(@P(name = "values", description = "numbers") List<BigDecimal> values) {
        return values.indexOf(values.stream().max(Comparator.naturalOrder()).orElseThrow());
    }

    @Tool("The place of the smallest value, counted from 0")
    public int smallest(@P(name = "values", description = "numbers") List<BigDecimal> values) {
        return values.indexOf(values.stream().min(Comparator.naturalOrder()).orElseThrow());
    }
}
