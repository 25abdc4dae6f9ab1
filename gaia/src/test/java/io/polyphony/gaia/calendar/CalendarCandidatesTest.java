package io.polyphony.gaia.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.tool.CallResult;
import io.polyphony.gaia.tool.ComputeTools;
import io.polyphony.gaia.tool.PlanRun;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.ToolBox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarCandidatesTest {

    static Stream<String> questions() throws IOException {
        try (InputStream table = CalendarCandidatesTest.class.getResourceAsStream("questions.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void question_aboutDays_isReadAsMeant(String line) {
        String[] parts = line.split(" => ");

        List<CalendarCandidate> candidates = CalendarCandidates.of(parts[0]);

        assertThat(candidates).isNotEmpty();
        assertThat(candidates.getFirst().value()).isEqualTo(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A crate holds 24 bottles at 1.35 each. What do 5 crates cost?",
                "Convert 26.2 miles to kilometres, to two decimals.",
                "A shop sold 320 chairs in 2021 and 410 in 2022. By what percentage did sales rise?"
            })
    void question_aboutSomethingElse_hasNoReading(String question) {
        assertThat(CalendarCandidates.of(question)).isEmpty();
    }

    @Test
    void calls_madeByTheTools_giveTheCandidatesValue() throws Exception {
        ToolBox tools = ToolBox.of(ComputeTools.all());
        CalendarCandidate candidate = CalendarCandidates.of(
                        "An invoice is dated 17 January 2025. Payment is due 30 days after the invoice date; if the due date falls"
                                + " on a weekend, it moves to the following Monday. On which weekday is it due?")
                .getFirst();

        List<CallResult> results = new PlanRun(ToolCalls.unheard(tools)).run(candidate.calls());

        assertThat(results.getLast().text()).isEqualTo(candidate.value()).isEqualTo("Monday");
    }
}
