package io.polyphony.gaia.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
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

    @Test
    void statements_withTerms_areOrderedByTheirEnds() {
        List<String> memo = List.of(
                "# Leases",
                "",
                "- **Lease K** (barn). Runs for two years from 1 March 2024.",
                "- **Lease L** (meadow). Began on 20 May 2023 and lasts eighteen months.",
                "- **Lease M** (pond). Ninety days, counted from 3 January 2025.");

        assertThat(CalendarCandidates.of(
                        "In which order do the leases in the memo end? Give their letters, the first to end first.",
                        List.of(),
                        List.of(memo)))
                .extracting(CalendarCandidate::value)
                .containsExactly("L, M, K");
    }

    @Test
    void rules_ofAText_areAppliedToTheRowThatIsAskedFor() {
        List<String> terms = List.of(
                "1. A bill is payable fourteen days after its date.",
                "2. Should that be a Saturday or a Sunday, it moves to the next working day.",
                "",
                "bill 310   3 March 2025",
                "bill 311   8 March 2025");

        assertThat(CalendarCandidates.of(
                        "By which date (YYYY-MM-DD) must bill 311 be paid?", List.of(), List.of(terms)))
                .extracting(CalendarCandidate::value)
                .containsExactly("2025-03-24");
    }

    @Test
    void rows_withDurations_areNamedInTheOrderOfTheirEnds() {
        Sheet sheet = new Sheet(
                "",
                List.of("tool", "lent_on", "days", "returned_on"),
                List.of(
                        row("Drill", "2025-01-10", "30", ""),
                        row("Saw", "2025-01-20", "5", ""),
                        row("Plane", "2025-01-01", "10", "2025-01-09"),
                        row("Vice", "2025-02-01", "60", "")));

        assertThat(CalendarCandidates.of(
                        "On 1 March 2025, which tools that had not been returned were overdue? List them in order of due date.",
                        List.of(sheet),
                        List.of()))
                .extracting(CalendarCandidate::value)
                .containsExactly("Saw, Drill");
    }

    private static List<Cell> row(String... texts) {
        return Stream.of(texts).map(Cell::of).toList();
    }
}
