package io.polyphony.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"a\" : 1 ,\t\"b\" : [ 1, 2 ] } | {\"a\":1,\"b\":[1,2]}",
                "\"a ,  b\" | \"a ,  b\"",
                "\"a\\\" , b\" | \"a\\\" , b\"",
                "[1 2] | [1 2]",
                "[tr ue] | [tr ue]",
                "\"open , | \"open ,"
            })
    void compact_ofText_dropsWhiteSpaceAroundStructureOnly(String json, String compact) {
        assertThat(JsonText.compact(json)).isEqualTo(compact);
    }

    @Property(tries = 300)
    void compact_ofPrettyJson_isWhatJacksonWritesCompactly(@ForAll("values") JsonNode value) throws Exception {
        assertThat(JsonText.compact(value.toPrettyString())).isEqualTo(value.toString());
    }

    @Provide
    Arbitrary<JsonNode> values() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(text -> text),
                Arbitraries.of(" , ", "\"", "\\", "{ }").map(text -> text),
                Arbitraries.integers().map(number -> number),
                Arbitraries.of(true, false).map(flag -> flag));
        Arbitrary<Object> lists = leaves.list().ofMaxSize(4).map(list -> list);
        Arbitrary<Object> maps = Arbitraries.maps(
                        Arbitraries.strings().ofMaxLength(3), Arbitraries.oneOf(leaves, lists))
                .ofMaxSize(4)
                .map(map -> map);
        return Arbitraries.oneOf(leaves, lists, maps).map(JSON::valueToTree);
    }
}
