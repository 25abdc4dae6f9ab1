package io.polyphony.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.polyphony.error.SchemaException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonSchemaGrammarTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    static boolean accepts(String schema, String text) {
        return GbnfParserTest.matches(JsonSchemaGrammar.of(json(schema)), text.replace('\'', '"'));
    }

    static Stream<String> schemas() {
        return Stream.of(
                "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'integer'}},'required':['a','b']}",
                "{'type':'object','properties':{'a':{'type':'boolean'},'b':{'type':'null'},'c':{'type':'number'}}}",
                "{'type':'object','properties':{'a':{'type':'boolean'},'b':{'type':'null'},'c':{'type':'number'}},'required':['b']}",
                "{'type':'object','properties':{}}",
                "{'type':'object','additionalProperties':{'type':'integer','minimum':-3,'exclusiveMaximum':12}}",
                "{'type':'array','items':{'type':'string','minLength':2,'maxLength':5},'minItems':1,'maxItems':3}",
                "{'type':['string','null','integer'],'maxLength':3,'minimum':100}",
                "{'enum':['a','ü\\\"',1,null,true,{'k':[1,2]}]}",
                "{'type':'string','const':'x\\ny'}",
                "{'anyOf':[{'type':'integer'},{'type':'array','items':{'$ref':'#/$defs/t'}}],'$defs':{'t':{'type':'boolean'}}}",
                "{'oneOf':[{'type':'integer'},{'type':'string','format':'uuid'}]}",
                "{'$ref':'#/$defs/node','$defs':{'node':{'type':'object','properties':{'v':{'type':'integer'},'next':{'anyOf':[{'$ref':'#/$defs/node'},{'type':'null'}]}},'required':['v','next']}}}",
                "{'type':'object','properties':{'kids':{'type':'array','items':{'$ref':'#'},'maxItems':2}},'required':['kids']}",
                "{'type':'string','pattern':'^[A-Z][a-z]{2,5}( \\\\d+)?$'}",
                "{'type':'string','pattern':'a.c|^\\\\w+@x$','maxLength':20}",
                "{'type':'string','pattern':'^[^a-y]{1,4}\\\\d$'}",
                "{'type':'number','minimum':-1.25,'maximum':20.5}",
                "{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':1}",
                "{'type':'integer','exclusiveMinimum':-105,'maximum':98765}",
                "{'type':'array','items':{'type':'string','format':'date'},'title':'t','description':'d','default':[]}");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void randomText_ofSchema_isBoundedValidJson(String text) throws Exception {
        JsonNode schema = json(text);
        Grammar grammar = JsonSchemaGrammar.of(schema);
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            String instance = RandomWalk.text(grammar, random, 100_000);
            JsonNode value = MAPPER.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(instance);
            assertThat(validator.validate(value)).as(instance).isEmpty();
        }
    }

    @Property(tries = 300)
    void integerRange_anyBounds_acceptsExactlyItsIntegers(
            @ForAll @IntRange(min = -12_000, max = 12_000) int a,
            @ForAll @IntRange(min = -12_000, max = 12_000) int b,
            @ForAll @IntRange(min = -15_000, max = 15_000) int sample) {
        int min = Math.min(a, b);
        int max = Math.max(a, b);
        Grammar grammar = JsonSchemaGrammar.of(json("{'type':'integer','minimum':" + min + ",'maximum':" + max + "}"));
        for (int value : new int[] {sample, min - 1, min, min + 1, max - 1, max, max + 1, 0, 9, 10, -9, -10, 99, 100}) {
            assertThat(GbnfParserTest.matches(grammar, Integer.toString(value)))
                    .as("%d in %d..%d", value, min, max)
                    .isEqualTo(min <= value && value <= max);
        }
    }

    @Property(tries = 300)
    void numberRange_anyBounds_acceptsExactlyItsNumbers(
            @ForAll @IntRange(min = -30_000, max = 30_000) int a,
            @ForAll @IntRange(min = -30_000, max = 30_000) int b,
            @ForAll @IntRange(min = -35_000, max = 35_000) int sample,
            @ForAll boolean exclusive) {
        BigDecimal min = BigDecimal.valueOf(Math.min(a, b), 3);
        BigDecimal max = BigDecimal.valueOf((long) Math.max(a, b) + 1, 3);
        String keyword = exclusive ? "'exclusiveMinimum':%s,'exclusiveMaximum':%s" : "'minimum':%s,'maximum':%s";
        Grammar grammar = JsonSchemaGrammar.of(
                json("{'type':'number'," + keyword.formatted(min.toPlainString(), max.toPlainString()) + "}"));
        BigDecimal tiny = BigDecimal.valueOf(1, 6);
        for (BigDecimal value : new BigDecimal[] {
            BigDecimal.valueOf(sample, 3),
            BigDecimal.valueOf(sample, 4),
            min,
            min.subtract(tiny),
            min.add(tiny),
            max,
            max.subtract(tiny),
            max.add(tiny),
            BigDecimal.valueOf(sample, 3).setScale(0, RoundingMode.DOWN)
        }) {
            boolean inside = exclusive
                    ? value.compareTo(min) > 0 && value.compareTo(max) < 0
                    : value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
            assertThat(GbnfParserTest.matches(grammar, value.toPlainString()))
                    .as("%s in %s..%s", value, min, max)
                    .isEqualTo(inside
                            && !(value.signum() == 0 && value.toPlainString().startsWith("-")));
        }
    }

    @Property(tries = 500)
    void string_anyText_isAcceptedAsJacksonWritesIt(@ForAll String text) throws Exception {
        Assume.that(text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
        Grammar grammar = JsonSchemaGrammar.of(json("{'type':'string'}"));

        assertThat(GbnfParserTest.matches(grammar, MAPPER.writeValueAsString(text)))
                .isEqualTo(text.codePointCount(0, text.length()) <= 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'a':1,'b':[1,2]};true",
                "{'a': 1, 'b': [1, 2]};true",
                "{ 'a':1,'b':[1,2]};false",
                "{'a':1,'b':[1,2] };false",
                "{'a':  1,'b':[1,2]};false",
                "{'b':[1,2],'a':1};false",
                "{'a':1};true",
                "{'b':[1,2]};false",
                "{'a':1,'b':[]};true",
                "{'a':01,'b':[]};false",
                "{'a':-0,'b':[]};false",
                "{'a':1,'c':1};false"
            })
    void object_text_isAcceptedInTheCompactFormOnly(String text, boolean accepted) {
        String schema = "{'type':'object','properties':{'a':{'type':'integer'},'b':{'type':'array',"
                + "'items':{'type':'integer'}}},'required':['a']}";

        assertThat(accepts(schema, text)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "date,'2024-02-29',true",
        "date,'2023-02-29',false",
        "date,'1900-02-29',false",
        "date,'2000-02-29',true",
        "date,'2024-04-31',false",
        "date,'2024-12-31',true",
        "date,'2024-13-01',false",
        "time,'23:59:59Z',true",
        "time,'24:00:00Z',false",
        "time,'10:00:00',false",
        "time,'10:00:00.5+02:00',true",
        "date-time,'2024-02-29T10:00:00Z',true",
        "date-time,'2024-02-29 10:00:00Z',false",
        "uuid,'123e4567-e89b-12d3-a456-426614174000',true",
        "uuid,'123e4567',false"
    })
    void format_text_isCheckedByTheCalendar(String format, String text, boolean accepted) {
        assertThat(accepts("{'type':'string','format':'" + format + "'}", "'" + text + "'"))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "^a+$;aaa;true",
                "^a+$;;false",
                "^a+$;ba;false",
                "a+;xxaxx;true",
                "a+;xx;false",
                "^x;xyz;true",
                "x$;yyx;true",
                "x$;xy;false",
                "^(?:ab|c)*?d$;ababcd;true",
                "^\\d{2,3}$;12;true",
                "^\\d{2,3}$;1234;false",
                "^[\\w.-]+@[a-z]+\\.org$;a.b-c@d.org;true",
                "^[^/]$;/;false",
                "^[\\]x]$;];true",
                "^a|b$;axx;true",
                "^\\u00e9$;é;true",
                "^.$;é;true",
                "^(a|^b)+$;ab;false",
                "(^|-)x($|-);-x;true",
                "(^|-)x($|-);ax;false",
                "^\\p{Lu}\\P{L}$;É1;true",
                "^\\p{Lu}\\P{L}$;É É;false",
                "^\\u{1F3B5}$;🎵;true",
                "^\\uD83C\\uDFB5$;🎵;true",
                "^(?<year>\\d{4})$;2024;true",
                "^\\cJ$;x;false",
                "^[\\b\\cI\\x41\\-z]$;A;true",
                "^(?:a*)*b$;aab;true"
            })
    void pattern_text_isMatchedLikeARegularExpression(String pattern, String text, boolean accepted) throws Exception {
        JsonNode schema = MAPPER.createObjectNode().put("type", "string").put("pattern", pattern);

        assertThat(GbnfParserTest.matches(
                        JsonSchemaGrammar.of(schema), MAPPER.writeValueAsString(text == null ? "" : text)))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'type':'object','properties':{'a':{'type':'string','contentEncoding':'x'}}};'contentEncoding' at #/properties/a",
                "{'type':'object','properties':{'a/b':{'type':'date'}}};The type \"date\" at #/properties/a~1b",
                "{'allOf':[]};'allOf' at #",
                "{'type':[]};'type' at # is empty",
                "{'items':[]};The schema at #/items is neither an object nor a boolean",
                "false;No value fits the schema at #, because the schema at # allows nothing",
                "{'type':'string','nullable':true};'nullable' at # is not supported; add \"null\" to the list of types",
                "{'properties':{'a':{'$id':'x'}}};'$id' at #/properties/a",
                "{'not':{}};'not' at #",
                "{'items':{'uniqueItems':true}};'uniqueItems' at #/items",
                "{'type':'string','minimum':1};'minimum' at # is not supported beside the type string",
                "{'type':'string','format':'email'};The format 'email' at #",
                "{'type':'string','format':'date','maxLength':3};No string of 0 to 3 characters matches the format at #",
                "{'prefixItems':[{}],'minItems':2};'minItems' at # is 2, but only 1 items are allowed",
                "{'prefixItems':[]};'prefixItems' at # is not an array with values",
                "{'type':'array','items':{'type':'null'},'minItems':17};'minItems' at # is 17, more than the default limit of 16",
                "{'type':'array','items':{'type':'null'},'minItems':3,'maxItems':2};more than 'maxItems' 2",
                "{'type':'string','minLength':201};'minLength' at # is 201, more than the default limit of 200",
                "{'type':'string','maxLength':-1};'maxLength' at # is -1",
                "{'type':'integer','minimum':5,'maximum':4};No integer",
                "{'type':'integer','minimum':1.2,'maximum':1.8};No integer",
                "{'type':'integer','minimum':1e200};'minimum' at # has more than 100 digits",
                "{'type':'integer','minimum':1e999};'minimum' at # is",
                "{'enum':[[1e999]]};'enum' at # has a number that is not finite",
                "{'type':'object','required':['a'],'additionalProperties':false};'required' at # names 'a'",
                "{'properties':{'a':false},'required':['a']};because the schema at #/properties/a allows nothing",
                "{'properties':{'a':{}},'minProperties':2};'minProperties' at # is 2, but only 1 properties",
                "{'properties':{'a':{}},'required':['a'],'maxProperties':0};'maxProperties' at # is 0, but 1",
                "{'additionalProperties':{},'minProperties':2};'minProperties' at # is 2 beside free keys",
                "{'type':'integer','multipleOf':7};'multipleOf' at # has more than 20000 multiples",
                "{'type':'integer','multipleOf':7,'minimum':8,'maximum':13};No multiple of 7",
                "{'type':'integer','multipleOf':0};'multipleOf' at # is 0",
                "{'allOf':[{'type':'string'},{'type':'null'}]};because the schema at # allows nothing",
                "{'allOf':[{'pattern':'a'},{'pattern':'b'}]};Two different values of 'pattern' come together at #",
                "{'$defs':{'a':{'allOf':[{'$ref':'#/$defs/a'}]}},'$ref':'#/$defs/a'};refers to itself without end",
                "{'oneOf':[{'enum':[1,2]},{'enum':[2.0]}]};'oneOf' at # has the alternatives 0 and 1",
                "{'type':'integer','enum':['a']};which is not of the type \"integer\"",
                "{'enum':[]};'enum' at # is not an array with values",
                "{'$ref':'#/$defs/x'};The reference '#/$defs/x' at # names no schema",
                "{'$ref':'http://x/y'};The reference 'http://x/y' at #",
                "{'$ref':'#'};refers to itself without end",
                "{'type':'object','properties':{'a':{'$ref':'#'}},'required':['a']};refers to itself without end",
                "{'oneOf':[{'type':'integer'},{'type':'number'}]};'oneOf' at # has the alternatives 0 and 1",
                "{'type':'string','pattern':'(?=a)'};uses look-ahead",
                "{'type':'string','pattern':'(?<!a)'};uses look-behind",
                "{'type':'string','pattern':'(a)\\\\1'};uses a back-reference",
                "{'type':'string','pattern':'\\\\bx'};uses the word boundary",
                "{'type':'string','pattern':'\\\\p{Script=Greek}'};uses the Unicode property Script=Greek",
                "{'type':'string','pattern':'(?i:a)'};uses a group with flags",
                "{'type':'string','pattern':'a^b'};No string matches the pattern at #",
                "{'type':'string','pattern':'(a'};a group that is not closed",
                "{'type':'string','pattern':'^a{30}$','maxLength':20};No string of 0 to 20 characters matches the pattern",
                "{'type':'string','pattern':'^a$','minLength':2};No string of 2 to 2 characters matches the pattern"
            })
    void schema_unsupportedOrContradictory_isRefusedByNameAndPlace(String schema, String problem) {
        assertThatThrownBy(() -> JsonSchemaGrammar.of(json(schema)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void oneOf_toldApartByConstant_isAccepted() {
        String alternative = "{'type':'object','properties':{'kind':{'const':'%s'}},'required':['kind']}";
        String schema = "{'oneOf':[" + alternative.formatted("a") + "," + alternative.formatted("b") + "]}";

        assertThat(accepts(schema, "{'kind':'b'}")).isTrue();
        assertThat(accepts(schema, "{'kind':'c'}")).isFalse();
    }

    @Test
    void recursion_isFollowedToTheLimitOnly() {
        String schema = "{'type':'object','properties':{'next':{'$ref':'#'}}}";
        Grammar grammar = JsonSchemaGrammar.of(json(schema), new Limits(10, 2, 2, 3, 2, 2));

        assertThat(GbnfParserTest.matches(grammar, "{\"next\":{\"next\":{}}}")).isTrue();
        assertThat(GbnfParserTest.matches(grammar, "{\"next\":{\"next\":{\"next\":{}}}}"))
                .isFalse();
    }

    @Test
    void limits_applyWhereTheSchemaIsOpen() {
        Limits limits = new Limits(2, 1, 1, 2, 1, 1);

        Grammar strings = JsonSchemaGrammar.of(json("{'type':'array','items':{'type':'string'}}"), limits);
        assertThat(GbnfParserTest.matches(strings, "[\"ab\"]")).isTrue();
        assertThat(GbnfParserTest.matches(strings, "[\"abc\"]")).isFalse();
        assertThat(GbnfParserTest.matches(strings, "[\"\",\"\"]")).isFalse();
        Grammar number = JsonSchemaGrammar.of(json("{'type':'number'}"), limits);
        assertThat(GbnfParserTest.matches(number, "-99.9")).isTrue();
        assertThat(GbnfParserTest.matches(number, "100")).isFalse();
        assertThat(GbnfParserTest.matches(number, "1.25")).isFalse();
    }

    @Test
    void gbnf_sameSchema_isTheSameText() {
        JsonNode schema = json("{'type':'object','properties':{'a b':{'enum':[1,2]},'a_b':{'enum':[3,4]}}}");

        assertThat(JsonSchemaGrammar.gbnf(schema)).isEqualTo(JsonSchemaGrammar.gbnf(schema.deepCopy()));
        assertThat(accepts(schema.toString(), "{'a b':1,'a_b':4}")).isTrue();
        assertThat(accepts(schema.toString(), "{'a b':4}")).isFalse();
    }
}
