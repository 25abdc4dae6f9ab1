package io.polyphony.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.SchemaException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas that mean to cost time, memory or the stack. */
class HostileSchemaTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static JsonNode nested(int levels) {
        ObjectNode schema = JSON.objectNode().put("type", "null");
        for (int i = 0; i < levels; i++) {
            ObjectNode outer = JSON.objectNode().put("type", "array");
            outer.set("items", schema);
            schema = outer;
        }
        return schema;
    }

    private static JsonNode nestedConstant(int levels) {
        ArrayNode value = JSON.arrayNode();
        for (int i = 0; i < levels; i++) {
            value = JSON.arrayNode().add(value);
        }
        return JSON.objectNode().set("const", value);
    }

    /** A definition for each level, each of which refers to the next in the given way. */
    private static JsonNode chain(int levels, String definition) {
        ObjectNode root = JSON.objectNode().put("$ref", "#/$defs/d0");
        ObjectNode definitions = root.putObject("$defs");
        for (int i = 0; i < levels; i++) {
            definitions.set("d" + i, JsonSchemaGrammarTest.json(definition.replace("NEXT", "#/$defs/d" + (i + 1))));
        }
        definitions.putObject("d" + levels).put("type", "null");
        return root;
    }

    private static JsonNode manyBranches(int count) {
        ObjectNode root = JSON.objectNode();
        ArrayNode parts = root.putArray("allOf");
        for (int i = 0; i < count; i++) {
            String branch = "{'anyOf':[{'required':['a%d']},{'required':['b%d']}]}".formatted(i, i);
            parts.add(JsonSchemaGrammarTest.json(branch));
        }
        return root;
    }

    private static JsonNode manyProperties(int count) {
        ObjectNode root = JSON.objectNode();
        ObjectNode properties = root.putObject("properties");
        for (int i = 0; i < count; i++) {
            properties.putObject("p" + i).put("type", "null");
        }
        return root;
    }

    private static JsonNode pattern(String pattern) {
        return JSON.objectNode().put("type", "string").put("pattern", pattern);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(nested(10_000), "nested more than 200 levels"),
                Arguments.of(nestedConstant(10_000), "nested more than 200 levels"),
                Arguments.of(chain(4_000, "{'$ref':'NEXT'}"), "schemas inside each other"),
                Arguments.of(chain(4_000, "{'type':'array','items':{'$ref':'NEXT'}}"), "schemas inside each other"),
                Arguments.of(
                        chain(
                                30,
                                "{'properties':{'a':{'$ref':'NEXT','type':['object','null']},'b':{'$ref':'NEXT','type':['object','null']}}}"),
                        "20000 schemas in all"),
                Arguments.of(chain(100, "{'allOf':[{'$ref':'NEXT'},{'type':'null'}]}"), "refers to itself without end"),
                Arguments.of(manyBranches(40), "schemas in"),
                Arguments.of(manyProperties(5_000), "more than 1000 properties"),
                Arguments.of(pattern("^(a{1,1000}){1,1000}$"), "repeats too much"),
                Arguments.of(pattern("^((((x{100}){100}){100}){100})$"), "repeats too much"),
                Arguments.of(pattern("^(((){1000}){1000}){1000}$"), "repeats too much"),
                Arguments.of(pattern("^[ab]*a[ab]{14}$"), "needs more than"),
                Arguments.of(pattern("^(a?){2000}(b?){2000}(c?){2000}$"), "needs"),
                Arguments.of(pattern("(".repeat(10_000) + ")".repeat(10_000)), "nests groups deeper"),
                Arguments.of(JsonSchemaGrammarTest.json("{'type':'string','maxLength':1e9}"), "'maxLength' at #"),
                Arguments.of(JsonSchemaGrammarTest.json("{'type':'array','maxItems':1000000000}"), "'maxItems' at #"),
                Arguments.of(JsonSchemaGrammarTest.json("{'type':'number','minimum':1e999999999}"), "'minimum' at #"),
                Arguments.of(
                        JsonSchemaGrammarTest.json("{'type':'string','pattern':'^a*b*c*d*$','maxLength':10000}"),
                        "needs more than 20000"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void schema_thatCostsTooMuch_isRefusedSoon(JsonNode schema, String problem) {
        assertTimeoutPreemptively(
                PATIENCE,
                () -> assertThatThrownBy(() -> JsonSchemaGrammar.of(schema))
                        .isInstanceOf(SchemaException.class)
                        .hasMessageContaining(problem)
                        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000)));
    }

    @Test
    void enum_ofManyValues_isTranslated() {
        ObjectNode schema = JSON.objectNode();
        ArrayNode values = schema.putArray("enum");
        for (int i = 0; i < 100_000; i++) {
            values.add("value " + i);
        }

        Grammar grammar = assertTimeoutPreemptively(PATIENCE, () -> JsonSchemaGrammar.of(schema));

        assertThat(GbnfParserTest.matches(grammar, "\"value 99999\"")).isTrue();
        assertThat(GbnfParserTest.matches(grammar, "\"value 100000\"")).isFalse();
    }

    @Test
    void references_thatDoubleAtEachLevel_areWrittenOnce() {
        JsonNode schema = chain(60, "{'properties':{'a':{'$ref':'NEXT'},'b':{'$ref':'NEXT'}}}");

        String gbnf = assertTimeoutPreemptively(PATIENCE, () -> JsonSchemaGrammar.gbnf(schema));

        assertThat(gbnf).hasSizeLessThan(100_000);
    }

    @Test
    void propertiesInMany_allOptional_takeRulesInProportion() {
        String gbnf = JsonSchemaGrammar.gbnf(manyProperties(500));

        assertThat(gbnf.lines().count()).isLessThan(1_200);
        Grammar grammar = JsonSchemaGrammar.of(manyProperties(500));
        assertThat(GbnfParserTest.matches(grammar, "{\"p3\":null,\"p499\":null}"))
                .isTrue();
        assertThat(GbnfParserTest.matches(grammar, "{\"p4\":null,\"p3\":null}")).isFalse();
    }
}
