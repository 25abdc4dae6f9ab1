package io.polyphony.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.InvalidRequestException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConstraintTest {

    @Property(tries = 300)
    void choice_ofAnyTexts_admitsExactlyThese(@ForAll("options") List<String> options, @ForAll("texts") String other) {
        Constraint choice = Constraint.choice(options);

        assertThat(options).allMatch(choice::admits);
        assertThat(choice.admits(other)).isEqualTo(options.contains(other));
        assertThat(choice.admits(options.getFirst() + "x")).isEqualTo(options.contains(options.getFirst() + "x"));
    }

    @Provide
    Arbitrary<List<String>> options() {
        return texts().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "\"", "\\", "\n", "\r", "\t", "[", "]", "|", "a", "x", "-", "日", "🎵", " ", "\u007f", "\\n")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Test
    void choice_withoutUsableOptions_isRefused() {
        for (List<String> options :
                List.of(List.<String>of(), List.of("a", ""), List.of("\u0007"), List.of("\ud800"))) {
            assertThatThrownBy(() -> Constraint.choice(options)).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void json_schemaChangedLater_staysAsItWas() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "boolean");
        Constraint.Json json = (Constraint.Json) Constraint.json(schema);
        schema.put("type", "string");

        assertThat(json.schema().get("type").asText()).isEqualTo("boolean");
        assertThat(json.admits("true")).isTrue();
        assertThat(json.admits("\"true\"")).isFalse();
        assertThat(json.admits("tru")).isFalse();
        assertThat(json.admits("")).isFalse();
    }

    @Test
    void free_anyText_isAdmitted() {
        assertThat(Constraint.free().admits("")).isTrue();
        assertThat(Constraint.free().admits("\u0000{")).isTrue();
        assertThat(Constraint.gbnf("root ::= \"a\"*").admits("")).isTrue();
    }
}
