package io.polyphony.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.polyphony.error.SchemaException;
import io.polyphony.grammar.GrammarMatcher;
import io.polyphony.grammar.JsonSchemaGrammar;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JavaSchemaTest {

    private static final ObjectMapper MAPPER = JavaJson.mapper().build();

    enum Level {
        LOW,
        @JsonProperty("very high")
        HIGH
    }

    @Description("One step")
    record Step(
            @JsonProperty("step_name") @Description("short") String name,
            @Constraint(minimum = 1, maximum = 5) int weight,
            Level level) {}

    record Everything(
            List<Step> steps,
            Set<Long> numbers,
            double[] weights,
            Map<String, Boolean> flags,
            LocalDate date,
            LocalTime time,
            Instant instant,
            UUID id) {}

    record Tree(String label, List<Tree> children) {}

    record Page<T>(List<T> items) {}

    record Maybe(Optional<String> note, int number) {}

    record Refined(
            @Constraint(maxLength = 7) String shorter,
            @Constraint(pattern = "^[a-z]+$") List<String> words,
            @Constraint(allowed = {"yes", "no"}) String answer,
            @Constraint(minimum = 0.5) double ratio) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Group.class, name = "group")
    })
    sealed interface Shape permits Circle, Group {}

    record Circle(int radius) implements Shape {}

    record Group(List<Shape> shapes, Circle frame) implements Shape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    sealed interface ByClass permits OnlyOne {}

    record OnlyOne(int a) implements ByClass {}

    sealed interface WithClass permits NoRecord {}

    static final class NoRecord implements WithClass {}

    sealed interface Twins permits Same, Inner.Same {}

    record Same(int a) implements Twins {}

    static final class Inner {
        private Inner() {}

        record Same(int b) implements Twins {}
    }

    sealed interface Clash permits Typed {}

    record Typed(String type) implements Clash {}

    record Growing<T>(List<Growing<List<T>>> more) {}

    enum Coded {
        ONE;

        @JsonValue
        int code() {
            return 1;
        }
    }

    @SuppressWarnings("rawtypes")
    record RawList(List items) {}

    record ConcreteList(ArrayList<String> items) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    sealed interface Animal permits Cat, Dog {}

    record Cat(int lives) implements Animal {}

    @JsonTypeName("hound")
    record Dog(String type) implements Animal {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Named(int firstNumber, @JsonIgnore String secret, Animal bestFriend) {}

    enum Answer {
        YES,
        NO;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Bad(List<Holder> holders) {}

    record Holder(Object anything) {}

    record BadKeys(Map<Integer, String> map) {}

    record BadConstraint(@Constraint(maxLength = 3) int number) {}

    record Nested(List<Optional<String>> notes) {}

    private static JsonNode json(String text) throws Exception {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    private static boolean accepts(Type type, String text) {
        GrammarMatcher matcher = new GrammarMatcher(JsonSchemaGrammar.of(JavaSchema.of(type)));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!matcher.accepts(bytes)) {
            return false;
        }
        matcher.accept(bytes);
        return matcher.canEnd();
    }

    @Test
    void record_withAnnotations_isAnObjectInComponentOrder() throws Exception {
        assertThat(JavaSchema.of(Step.class).toString())
                .isEqualTo(json("{'type':'object','properties':{'step_name':{'type':'string','description':'short'},"
                                + "'weight':{'type':'integer','minimum':1,'maximum':5},"
                                + "'level':{'type':'string','enum':['LOW','very high']}},"
                                + "'required':['step_name','weight','level'],'additionalProperties':false,"
                                + "'description':'One step'}")
                        .toString());
    }

    @Test
    void optionalComponent_isNotRequired() {
        assertThat(accepts(Maybe.class, "{\"number\":3}")).isTrue();
        assertThat(accepts(Maybe.class, "{\"note\":\"x\",\"number\":3}")).isTrue();
        assertThat(accepts(Maybe.class, "{\"note\":\"x\"}")).isFalse();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(
                        Everything.class,
                        new Everything(
                                List.of(new Step("a", 5, Level.HIGH)),
                                Set.of(-7L),
                                new double[] {0.5},
                                Map.of("k", true),
                                LocalDate.of(2024, 2, 29),
                                LocalTime.of(23, 59, 1),
                                Instant.parse("2024-01-01T00:00:00Z"),
                                UUID.randomUUID())),
                Arguments.of(Tree.class, new Tree("a", List.of(new Tree("b", List.of()), new Tree("c", List.of())))),
                Arguments.of(Refined.class, new Refined("sevench", List.of("ab", "c"), "no", 0.75)),
                Arguments.of(
                        Shape.class,
                        new Group(List.of(new Circle(1), new Group(List.of(), new Circle(2))), new Circle(3))),
                Arguments.of(Named.class, new Named(3, null, new Dog("poodle"))),
                Arguments.of(Animal.class, new Cat(7)),
                Arguments.of(Answer.class, Answer.NO),
                Arguments.of(Level.class, Level.HIGH));
    }

    @ParameterizedTest
    @MethodSource("values")
    void value_writtenByJackson_isAcceptedAndReadBack(Class<?> type, Object value) throws Exception {
        String text = MAPPER.writerFor(type).writeValueAsString(value);

        assertThat(accepts(type, text)).as(text).isTrue();
        assertThat(MAPPER.writerFor(type).writeValueAsString(MAPPER.readValue(text, type)))
                .isEqualTo(text);
    }

    @Test
    void genericRecord_parameterised_hasItsArgumentsSchema() {
        assertThat(accepts(new TypeReference<Page<Level>>() {}.getType(), "{\"items\":[\"LOW\"]}"))
                .isTrue();
        assertThat(accepts(new TypeReference<Page<Level>>() {}.getType(), "{\"items\":[\"x\"]}"))
                .isFalse();
    }

    @Test
    void names_areThoseThatJacksonReads() {
        assertThat(accepts(Named.class, "{\"first_number\":3,\"best_friend\":{\"kind\":\"hound\",\"type\":\"a\"}}"))
                .isTrue();
        assertThat(accepts(Named.class, "{\"firstNumber\":3,\"best_friend\":{\"kind\":\"Cat\",\"lives\":1}}"))
                .isFalse();
    }

    @Test
    void sealedInterface_wrongDiscriminator_isNotAccepted() {
        assertThat(accepts(Shape.class, "{\"type\":\"circle\",\"radius\":1}")).isTrue();
        assertThat(accepts(Shape.class, "{\"type\":\"group\",\"radius\":1}")).isFalse();
        assertThat(accepts(Shape.class, "{\"radius\":1}")).isFalse();
    }

    @Test
    void constraint_valuesOutside_areNotAccepted() {
        assertThat(accepts(Step.class, "{\"step_name\":\"a\",\"weight\":6,\"level\":\"LOW\"}"))
                .isFalse();
        String refined = "{\"shorter\":\"%s\",\"words\":[\"%s\"],\"answer\":\"%s\",\"ratio\":%s}";
        assertThat(accepts(Refined.class, refined.formatted("a", "b", "yes", "0.5")))
                .isTrue();
        assertThat(accepts(Refined.class, refined.formatted("12345678", "b", "yes", "0.5")))
                .isFalse();
        assertThat(accepts(Refined.class, refined.formatted("a", "B", "yes", "0.5")))
                .isFalse();
        assertThat(accepts(Refined.class, refined.formatted("a", "b", "maybe", "0.5")))
                .isFalse();
        assertThat(accepts(Refined.class, refined.formatted("a", "b", "yes", "0.4")))
                .isFalse();
    }

    static Stream<Arguments> unsupported() {
        return Stream.of(
                Arguments.of(Bad.class, "java.lang.Object at Bad.holders[].anything"),
                Arguments.of(BadKeys.class, "The map at BadKeys.map has keys of the type java.lang.Integer"),
                Arguments.of(BadConstraint.class, "The @Constraint at BadConstraint.number does not fit a number"),
                Arguments.of(Nested.class, "at Nested.notes[] is not supported"),
                Arguments.of(ByClass.class, "The @JsonTypeInfo of " + ByClass.class.getTypeName() + " at ByClass"),
                Arguments.of(WithClass.class, "which is no record; permit records"),
                Arguments.of(Twins.class, "which have the same name 'Same'; tell them apart by @JsonTypeName"),
                Arguments.of(Clash.class, "is the second property named 'type'"),
                Arguments.of(Growing.class, "does a type argument grow without end?"),
                Arguments.of(Coded.class, "is written as 1, not as text"),
                Arguments.of(RawList.class, "java.lang.Object at RawList.items[]"),
                Arguments.of(ConcreteList.class, "java.util.ArrayList<java.lang.String> at ConcreteList.items"),
                Arguments.of(StringBuilder.class, "java.lang.StringBuilder at StringBuilder"));
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void type_unsupported_isRefusedWithItsPath(Class<?> type, String problem) {
        assertThatThrownBy(() -> JavaSchema.of(type))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(problem);
    }
}
