package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.error.GrammarException;
import io.polyphony.error.SchemaException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The translation of JSON Schema into a grammar whose every text is JSON that the schema accepts.
 *
 * <p>The text is compact: properties in the schema's order, no white space but one optional space after each {@code :}
 * and {@code ,}. Numbers are in plain decimal notation. What the schema leaves open is bounded by {@link Limits}, so
 * every text ends. Anything but {@link #SUPPORTED_KEYWORDS} is refused by name and place; {@code docs/json-schema.md}
 * says how each is read.
 */
public final class JsonSchemaGrammar {

    /** Every keyword that a schema may hold; annotations such as {@code title} are read over. */
    public static final List<String> SUPPORTED_KEYWORDS = Stream.of(
                    SchemaKeywords.ANY,
                    SchemaKeywords.OBJECT,
                    SchemaKeywords.ARRAY,
                    SchemaKeywords.STRING,
                    SchemaKeywords.NUMBER,
                    SchemaKeywords.ANNOTATIONS)
            .flatMap(List::stream)
            .toList();

    private JsonSchemaGrammar() {}

    /**
     * The grammar of {@code schema} under {@link Limits#DEFAULTS}.
     *
     * @throws SchemaException if a keyword, type or format is not supported, or the schema is malformed or contradicts
     *     itself
     */
    public static Grammar of(JsonNode schema) {
        return of(schema, Limits.DEFAULTS);
    }

    /** The grammar of {@code schema}; otherwise as {@link #of(JsonNode)}. */
    public static Grammar of(JsonNode schema, Limits limits) {
        String gbnf = gbnf(schema, limits);
        try {
            return Grammar.parse(gbnf);
        } catch (GrammarException e) {
            throw new SchemaException("The schema has no usable grammar: " + e.getMessage(), e);
        }
    }

    /**
     * The grammar of {@code schema} under {@link Limits#DEFAULTS} as GBNF text; errors as for {@link #of(JsonNode)}.
     */
    public static String gbnf(JsonNode schema) {
        return gbnf(schema, Limits.DEFAULTS);
    }

    /** The grammar of {@code schema} as GBNF text; errors as for {@link #of(JsonNode)}. */
    public static String gbnf(JsonNode schema, Limits limits) {
        Objects.requireNonNull(schema, "schema");
        return new SchemaTranslator(schema, Objects.requireNonNull(limits, "limits")).gbnf();
    }
}
