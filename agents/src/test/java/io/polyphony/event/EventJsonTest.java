package io.polyphony.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.polyphony.coordination.Effort;
import io.polyphony.coordination.Outcome;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    private static final EventHeader HEADER =
            new EventHeader(Instant.parse("2026-01-01T12:00:00.123456789Z"), "planner", 3);
    private static final Usage USAGE = new Usage(1, 2, 3);
    private static final Event.Spent SPENT = new Event.Spent(2, 500, USAGE);

    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    static Stream<Event> everyKind() {
        return Stream.of(
                new Event.RunStarted(
                        HEADER, "Who?", List.of(new Event.SourceText("cafe.txt", "00ff")), 1, Map.of("model", "tiny")),
                new Event.RunResumed(HEADER, List.of("s1"), USAGE, 800),
                new Event.RunInterrupted(HEADER, 900),
                new Event.AgentStarted(HEADER, "add up"),
                new Event.SequenceOpened(HEADER, 2_000, 7),
                new Event.PromptAppended(HEADER, 10, 4, 40),
                new Event.ReplyFinished(HEADER, "stop", "hi", 12, 300, "0123", null),
                new Event.ReplyFinished(
                        HEADER, "failed", "h", 1, 9, "0123", new Event.Failure("reply-cut", "too long.", true)),
                new Event.TextScored(HEADER, 9, 0, 30, "4567", -1.25),
                new Event.SequenceClosed(HEADER),
                new Event.TokenGenerated(HEADER, "Hél\n"),
                new Event.StepStarted(HEADER, "s1", "look it up"),
                new Event.StepFinished(HEADER, "s1", 1, "succeeded", "42", "It is 42.", "cafe.txt", SPENT),
                new Event.ToolsOffered(HEADER, List.of("help", "sum")),
                new Event.ToolCalled(HEADER, "sum", "{\"a\":1}"),
                new Event.ToolReturned(HEADER, "sum", false, "3", 12),
                new Event.PlanMade(
                        HEADER, 1, List.of(new Event.PlannedStep("s1", "find", "Who?", "the cafe", List.of())), SPENT),
                new Event.VerdictGiven(HEADER, "", 1, "plan", true, "sound", SPENT),
                new Event.AttemptFailed(HEADER, "tool search", 2, "no answer", 400),
                new Event.AgentFinished(HEADER, "s1", 1, "failed", "boom", "tool-failed", "so f", SPENT),
                new Event.RunFinished(HEADER, "answered", "42", 900, USAGE));
    }

    @Test
    void plannedStep_asALine_namesWhatItNeeds() {
        assertThat(new Event.PlannedStep("c", "sum", "add up", "", List.of("a", "b")).line())
                .isEqualTo("c sum: add up (needs a, b)");
        assertThat(new Event.PlannedStep("a", "find", "who?", "", List.of()).line())
                .isEqualTo("a find: who?");
    }

    @Test
    void everyKind_isListed() {
        assertThat(everyKind().<Object>map(Event::getClass).distinct())
                .containsExactlyInAnyOrder((Object[]) Event.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void event_writtenAndRead_isTheSame(Event event) throws Exception {
        String line = json.writeValueAsString(event);

        assertThat(line).doesNotContain("\n");
        assertThat(json.readValue(line, Event.class)).isEqualTo(event);
    }

    @Test
    void event_inJson_hasTypeHeaderAndComponentsOnly() {
        JsonNode node = json.valueToTree(new Event.TokenGenerated(HEADER, "hi"));

        assertThat(node.fieldNames()).toIterable().containsExactlyInAnyOrder("type", "header", "text");
        assertThat(node.get("type").asText()).isEqualTo("token-generated");
        assertThat(node.get("header").get("agent").asText()).isEqualTo("planner");
    }

    @Test
    void agentFinished_ofAnOutcome_tellsStatusReasonAndCost() {
        Effort effort = new Effort("planner", 3, 2, Duration.ofMillis(500), USAGE);

        assertThat(Event.AgentFinished.of(
                        HEADER, "s1", 2, new Outcome.Failed<>(effort, new Exception("boom"), Optional.of("so f"))))
                .isEqualTo(new Event.AgentFinished(
                        HEADER, "s1", 2, "failed", "java.lang.Exception: boom", "", "so f", SPENT));
        assertThat(Event.AgentFinished.of(
                        HEADER,
                        "s1",
                        1,
                        new Outcome.Failed<>(effort, new InvalidRequestException("no."), Optional.empty())))
                .extracting(Event.AgentFinished::code, Event.AgentFinished::detail)
                .containsExactly("request-invalid", "no.");
        assertThat(Event.AgentFinished.of(HEADER, "", 1, new Outcome.Succeeded<>(effort, "x"))
                        .detail())
                .isEmpty();
        assertThat(Event.AgentFinished.of(HEADER, "", 1, new Outcome.TimedOut<>(effort, Optional.empty(), "late"))
                        .status())
                .isEqualTo("timed-out");
    }

    @Test
    void event_withoutHeader_isRefused() {
        assertThatNullPointerException().isThrownBy(() -> new Event.AgentStarted(null, "x"));
    }
}
