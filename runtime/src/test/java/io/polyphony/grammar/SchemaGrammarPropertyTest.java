package io.polyphony.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.error.SchemaException;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** What the grammar of any schema admits, against a validator of JSON Schema. */
class SchemaGrammarPropertyTest {

    private static final Limits SMALL = new Limits(8, 4, 3, 5, 3, 2);

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    private static Optional<Grammar> grammar(JsonNode schema) {
        try {
            Optional<Grammar> grammar = Optional.of(JsonSchemaGrammar.of(schema, SMALL));
            Statistics.label("schemas").collect("translated");
            return grammar;
        } catch (SchemaException refused) {
            assertThat(refused).hasMessageContaining("#").hasMessageNotContaining("no usable grammar");
            Statistics.label("schemas").collect("refused");
            return Optional.empty();
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void randomText_ofAnySchema_isAccepted(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        JsonNode schema = RandomSchema.of(random);
        DocumentedLimits limits = new DocumentedLimits(schema, SMALL);
        Grammar grammar = grammar(schema).orElse(null);
        for (int i = 0; i < 4 && grammar != null; i++) {
            String text = RandomWalk.text(grammar, random, 100_000);
            assertThat(limits.isValid(DocumentedLimits.read(text)))
                    .as("%s of %s", text, schema)
                    .isTrue();
        }
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void value_nearAnySchema_isAdmittedExactlyIfValidAndWithinTheLimits(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        JsonNode schema = RandomSchema.of(random);
        DocumentedLimits limits = new DocumentedLimits(schema, SMALL);
        Grammar grammar = grammar(schema).orElse(null);
        for (int i = 0; i < 12 && grammar != null; i++) {
            JsonNode value = RandomInstance.near(schema, random);
            boolean admitted = limits.isAdmitted(value);
            Statistics.label("values")
                    .collect(admitted ? "admitted" : limits.isValid(value) ? "left out" : "not valid");
            assertThat(GbnfParserTest.matches(grammar, value.toString()))
                    .as("%s of %s (valid: %s)", value, schema, limits.isValid(value))
                    .isEqualTo(admitted);
        }
    }
}
