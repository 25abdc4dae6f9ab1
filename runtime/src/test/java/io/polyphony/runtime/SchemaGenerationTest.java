package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.decode.Finish;
import io.polyphony.grammar.Grammar;
import io.polyphony.grammar.JsonSchemaGrammar;
import io.polyphony.grammar.Limits;
import io.polyphony.sampling.Sampling;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Generation under grammars of schemas by a model that chooses at random. */
class SchemaGenerationTest {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Limits SHORT = new Limits(6, 3, 2, 4, 2, 2);
    private static final String[] SCHEMAS = {
        "{}",
        "{\"properties\":{\"a\":{\"pattern\":\"^\\\\w+( \\\\w+)*$\"},\"b\":{\"type\":\"number\"}},\"required\":[\"b\"]}",
        "{\"properties\":{\"next\":{\"$ref\":\"#\"},\"kids\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}}}",
        "{\"type\":\"array\",\"items\":{\"anyOf\":[{\"format\":\"date-time\"},{\"enum\":[1,\"é\",null]}]},\"minItems\":2}",
        "{\"properties\":{\"a\":{}},\"additionalProperties\":{\"type\":\"integer\"},\"minProperties\":1}"
    };
    private static final LocalModel MODEL = FakeModel.open(ModelOptions.DEFAULT);

    @AfterContainer
    static void close() {
        MODEL.close();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void generation_underASchema_endsByItselfOrAtItsLength(
            @ForAll @IntRange(min = 0, max = 4) int schema,
            @ForAll @IntRange(min = 1, max = 2_000) int maxTokens,
            @ForAll long seed)
            throws Exception {
        Grammar grammar = JsonSchemaGrammar.of(STRICT.readTree(SCHEMAS[schema]), SHORT);
        GenerateOptions options = GenerateOptions.DEFAULT
                .withGrammar(grammar)
                .withMaxTokens(maxTokens)
                .withSampling(Sampling.of(2, seed));
        try (Sequence sequence = MODEL.sequence()) {
            Completion completion = sequence.generate("json " + seed, options);
            if (completion.finish() == Finish.LENGTH) {
                assertThat(completion.usage().generatedTokens()).isEqualTo(maxTokens);
            } else {
                assertThat(completion.finish()).isEqualTo(Finish.END);
                STRICT.readTree(completion.text());
            }
        }
    }
}
