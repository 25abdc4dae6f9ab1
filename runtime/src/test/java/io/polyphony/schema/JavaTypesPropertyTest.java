package io.polyphony.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.grammar.Grammar;
import io.polyphony.grammar.GrammarTexts;
import io.polyphony.grammar.JsonSchemaGrammar;
import io.polyphony.grammar.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of Java types on their way through Jackson and the grammar, and back. */
class JavaTypesPropertyTest {

    private static final JsonMapper MAPPER = JavaJson.mapper()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, null))
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    enum Level {
        LOW,
        @JsonProperty("very high")
        HIGH
    }

    record Scalars(
            boolean flag,
            byte tiny,
            short small,
            int number,
            long large,
            float single,
            double real,
            char letter,
            Boolean boxedFlag,
            Integer boxed,
            Long boxedLarge,
            Character boxedLetter,
            BigInteger whole,
            BigDecimal exact,
            String text,
            Level level) {}

    record Times(
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            Instant instant,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Duration duration,
            UUID id,
            URI place) {}

    record Containers(
            List<String> texts,
            Set<Integer> numbers,
            SortedSet<Long> sorted,
            Collection<Boolean> flags,
            List<List<Level>> levels,
            Map<String, Integer> counts,
            Map<Level, List<Integer>> byLevel) {}

    record Options(Optional<String> text, OptionalInt number, OptionalLong large, OptionalDouble real, int last) {}

    sealed interface Shape permits Circle, Angular {}

    sealed interface Angular extends Shape permits Square, Group {}

    record Circle(int radius) implements Shape {}

    record Square(double side, Optional<Circle> inner) implements Angular {}

    record Group(String name, List<Shape> shapes) implements Angular {}

    sealed interface Result<T> permits Found, Missing {}

    record Found<T>(T value, List<T> others) implements Result<T> {}

    record Missing<T>(String reason) implements Result<T> {}

    record Tree(String label, Map<String, Tree> children) {}

    record Arrays(int[] numbers, String[] texts, double[][] rows, Deque<Integer> queue) {}

    private record Case(JavaType type, Grammar grammar) {

        static Case of(TypeReference<?> type) {
            return new Case(
                    MAPPER.constructType(type),
                    JsonSchemaGrammar.of(JavaSchema.of(type.getType()), new Limits(40, 5, 5, 15, 6, 3)));
        }
    }

    private static final Case SCALARS = Case.of(new TypeReference<Scalars>() {});
    private static final Case TIMES = Case.of(new TypeReference<Times>() {});
    private static final Case CONTAINERS = Case.of(new TypeReference<Containers>() {});
    private static final Case OPTIONS = Case.of(new TypeReference<Options>() {});
    private static final Case SHAPE = Case.of(new TypeReference<Shape>() {});
    private static final Case RESULT = Case.of(new TypeReference<Result<Level>>() {});
    private static final Case TREE = Case.of(new TypeReference<Tree>() {});
    private static final Case ARRAYS = Case.of(new TypeReference<Arrays>() {});

    private static final class Values {

        private final Random random;

        Values(Random random) {
            this.random = random;
        }

        Object of(Case type) {
            return type == SCALARS
                    ? scalars()
                    : type == TIMES
                            ? times()
                            : type == CONTAINERS
                                    ? containers()
                                    : type == OPTIONS
                                            ? options()
                                            : type == SHAPE ? shape(2) : type == RESULT ? result() : tree(2);
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.appendCodePoint(random.nextBoolean() ? scalar(0x10FFFF) : random.nextInt(0x80));
            }
            return text.toString();
        }

        private int scalar(int max) {
            int c = random.nextInt(max + 1);
            return c >= 0xD800 && c <= 0xDFFF ? 'x' : c;
        }

        private Level level() {
            return Level.values()[random.nextInt(2)];
        }

        private double real() {
            return (random.nextInt(2_000_000) + 1 - 1_000_000) / 8.0 + 0.0;
        }

        private <T> List<T> some(Supplier<T> make) {
            return Stream.generate(make).limit(random.nextInt(4)).toList();
        }

        Scalars scalars() {
            return new Scalars(
                    random.nextBoolean(),
                    (byte) random.nextInt(),
                    (short) random.nextInt(),
                    random.nextInt(),
                    random.nextLong(),
                    (random.nextInt(20_000) + 1) / 8f,
                    real(),
                    (char) scalar(0xFFFF),
                    random.nextBoolean(),
                    random.nextInt(),
                    random.nextLong(),
                    (char) scalar(0xFFFF),
                    BigInteger.valueOf(random.nextLong() % 1_000_000_000_000_000L),
                    BigDecimal.valueOf(random.nextLong() % 1_000_000_000_000_000L, random.nextInt(7)),
                    text(),
                    level());
        }

        Times times() {
            LocalDateTime local = LocalDateTime.ofEpochSecond(
                    random.nextLong(-62_167_219_200L, 253_402_214_400L),
                    random.nextBoolean() ? 0 : random.nextInt(1_000_000_000),
                    ZoneOffset.UTC);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 13 * 60) - 13 * 60));
            return new Times(
                    local.toLocalDate(),
                    random.nextInt(4) == 0 ? LocalTime.of(random.nextInt(24), 0) : local.toLocalTime(),
                    local,
                    local.toInstant(ZoneOffset.UTC),
                    local.atOffset(offset),
                    local.atZone(offset),
                    Duration.ofSeconds(
                            random.nextInt(100_000_000) / (1 + random.nextInt(100_000)), random.nextInt(2) * 5),
                    new UUID(random.nextLong(), random.nextLong()),
                    URI.create("https://example.org:" + random.nextInt(9999) + "/a/b?c=d#e" + random.nextInt(9)));
        }

        Containers containers() {
            Map<String, Integer> counts = new LinkedHashMap<>();
            some(this::text).forEach(key -> counts.put(key, random.nextInt()));
            Map<Level, List<Integer>> byLevel = new EnumMap<>(Level.class);
            some(this::level).forEach(level -> byLevel.put(level, some(random::nextInt)));
            return new Containers(
                    some(this::text),
                    Set.copyOf(some(random::nextInt)),
                    new TreeSet<>(some(random::nextLong)),
                    some(random::nextBoolean),
                    some(() -> some(this::level)),
                    counts,
                    byLevel);
        }

        Options options() {
            return new Options(
                    random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                    random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt()),
                    random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()),
                    random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(real()),
                    random.nextInt());
        }

        Shape shape(int depth) {
            return switch (random.nextInt(depth == 0 ? 2 : 3)) {
                case 0 -> new Circle(random.nextInt());
                case 1 -> new Square(real(), random.nextBoolean() ? Optional.empty() : Optional.of(new Circle(1)));
                default -> new Group(text(), some(() -> shape(depth - 1)));
            };
        }

        Result<Level> result() {
            return random.nextBoolean() ? new Missing<>(text()) : new Found<>(level(), some(this::level));
        }

        Tree tree(int depth) {
            Map<String, Tree> children = new LinkedHashMap<>();
            for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
                children.put(text(), tree(depth - 1));
            }
            return new Tree(text(), children);
        }
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void value_ofAnySupportedType_isAdmittedAndReadBackEqual(@ForAll long seed) throws Exception {
        Values values = new Values(new Random(seed));
        for (Case type : List.of(SCALARS, TIMES, CONTAINERS, OPTIONS, SHAPE, RESULT, TREE)) {
            Object value = values.of(type);
            String text = MAPPER.writerFor(type.type()).writeValueAsString(value);
            assertThat(GrammarTexts.matches(type.grammar(), text)).as(text).isTrue();
            Object back = MAPPER.readValue(text, type.type());
            assertThat(back).as(text).isEqualTo(value);
        }
    }

    static Stream<JavaType> types() {
        return Stream.of(SCALARS, TIMES, CONTAINERS, OPTIONS, SHAPE, RESULT, TREE, ARRAYS)
                .map(Case::type);
    }

    /** Whatever a model may write under the grammar has to be a value of the type. */
    @ParameterizedTest
    @MethodSource("types")
    void randomText_ofTheGrammar_isReadByJackson(JavaType type) throws Exception {
        Grammar grammar = JsonSchemaGrammar.of(JavaSchema.of(type), new Limits(12, 3, 2, 15, 6, 2));
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            String text = GrammarTexts.random(grammar, random);
            Object value = MAPPER.readValue(text, type);
            assertThat(value).as(text).isInstanceOf(type.getRawClass());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void arrays_areReadBack(long seed) throws Exception {
        Random random = new Random(seed);
        Arrays value = new Arrays(
                IntStream.generate(random::nextInt).limit(3).toArray(),
                new String[] {"a", "é"},
                new double[][] {{0.5, -2.25}, {}},
                new ArrayDeque<>(List.of(1, 2)));

        String text = MAPPER.writeValueAsString(value);

        assertThat(GrammarTexts.matches(ARRAYS.grammar(), text)).as(text).isTrue();
        assertThat(MAPPER.writeValueAsString(MAPPER.readValue(text, Arrays.class)))
                .isEqualTo(text);
    }

    static Stream<Long> seeds() {
        return Stream.of(1L, 2L, 3L);
    }
}
