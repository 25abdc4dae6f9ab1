package io.polyphony.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.langchain4j.agent.tool.Tool;
import io.polyphony.testing.ScriptedConversation;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies as values of every kind of Java type that an agent may have as its result. */
class AgentResultTypesTest {

    enum Level {
        LOW,
        @JsonProperty("very high")
        HIGH
    }

    record Meeting(
            LocalDate day,
            LocalTime at,
            LocalDateTime entered,
            Instant instant,
            OffsetDateTime offset,
            Duration length,
            UUID id,
            URI place) {}

    record Options(Optional<String> note, OptionalInt number, List<Level> levels, Map<Level, Set<Integer>> byLevel) {}

    record Exact(BigDecimal amount, char sign, long id) {}

    sealed interface Move permits Step, Turn, Plan {}

    record Step(int metres) implements Move {}

    record Turn(boolean left) implements Move {}

    record Plan(List<Move> moves) implements Move {}

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of(Level.class, "\"very high\"", Level.HIGH),
                Arguments.of(Integer.class, "17", 17),
                Arguments.of(
                        Meeting.class,
                        "{\"day\":\"2024-02-29\",\"at\":\"10:00:00\",\"entered\":\"2024-02-28T09:30:00.5\","
                                + "\"instant\":\"2024-02-28T09:30:00Z\",\"offset\":\"2024-02-28T09:30:00+02:00\","
                                + "\"length\":\"PT1H30M\",\"id\":\"00000000-0000-0001-0000-000000000002\","
                                + "\"place\":\"https://example.org/a\"}",
                        new Meeting(
                                LocalDate.of(2024, 2, 29),
                                LocalTime.of(10, 0),
                                LocalDateTime.of(2024, 2, 28, 9, 30, 0, 500_000_000),
                                Instant.parse("2024-02-28T09:30:00Z"),
                                OffsetDateTime.of(2024, 2, 28, 9, 30, 0, 0, ZoneOffset.ofHours(2)),
                                Duration.ofMinutes(90),
                                new UUID(1, 2),
                                URI.create("https://example.org/a"))),
                Arguments.of(
                        Options.class,
                        "{\"number\":3,\"levels\":[\"LOW\"],\"byLevel\":{\"very high\":[1,2]}}",
                        new Options(
                                Optional.empty(),
                                OptionalInt.of(3),
                                List.of(Level.LOW),
                                Map.of(Level.HIGH, Set.of(1, 2)))),
                Arguments.of(
                        Exact.class,
                        "{\"amount\":123456789012345.123450,\"sign\":\"€\",\"id\":9223372036854775807}",
                        new Exact(new BigDecimal("123456789012345.123450"), '€', Long.MAX_VALUE)),
                Arguments.of(
                        Move.class,
                        "{\"type\":\"Plan\",\"moves\":[{\"type\":\"Step\",\"metres\":3},{\"type\":\"Turn\",\"left\":true}]}",
                        new Plan(List.of(new Step(3), new Turn(true)))));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void reply_ofTheResultType_isReadAsItsValue(Class<?> type, String reply, Object value) throws Exception {
        Agent<String, ?> agent = Agent.named("clerk").result(type);

        assertThat((Object) agent.ask("Answer.", ScriptedConversation.replies(reply)))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void answer_besideTools_isReadAsItsValueToo(Class<?> type, String reply, Object value) throws Exception {
        Agent<String, ?> agent = Agent.named("clerk")
                .tools(ToolBox.of(AgentTool.annotatedIn(new Clock())))
                .result(type);
        ScriptedConversation base = ScriptedConversation.replies("{\"answer\":" + reply + "}");

        assertThat((Object) agent.ask("Answer.", base)).isEqualTo(value);
    }

    public static final class Clock {

        @Tool("the hour")
        public int hour() {
            return 12;
        }
    }
}
