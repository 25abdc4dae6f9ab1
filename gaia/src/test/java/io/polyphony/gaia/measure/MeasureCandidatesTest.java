package io.polyphony.gaia.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.tool.CallResult;
import io.polyphony.gaia.tool.PlanRun;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.gaia.tool.ToolCalls;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeasureCandidatesTest {

    private static final List<String> HARBOUR = List.of(
            "Measures of the lower harbour",
            "one span = 23 cm",
            "8 spans make a reach",
            "a great line is 60 reaches",
            "Formerly a reach was 10 spans.");

    static Stream<Arguments> questions() throws IOException {
        try (InputStream in = MeasureCandidatesTest.class.getResourceAsStream("questions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" => "))
                    .map(Arguments::of);
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void question_withUnits_isComputedByWhatItMeasures(String question, String answer) throws Exception {
        assertThat(value(MeasureCandidates.of(question))).isEqualByComparingTo(answer);
    }

    @Test
    void file_withChainOfUnits_isUsedBeforeCommonOnes() throws Exception {
        String question = "By the attached measures, how many metres are 2 great lines and 5 reaches?";
        assertThat(value(MeasureCandidates.of(question, List.of(HARBOUR)))).isEqualByComparingTo("230");
    }

    @Test
    void file_withValuesForSeveralGoods_takesTheOneAskedFor() throws Exception {
        List<String> text =
                List.of("A load is 40 pounds of nails or 55 pounds of rope.", "The pound here is 450 grams.");
        assertThat(value(MeasureCandidates.of("How many kilograms are 6 loads of rope?", List.of(text))))
                .isEqualByComparingTo("148.5");
        assertThat(value(MeasureCandidates.of("How many kilograms are 6 loads of nails?", List.of(text))))
                .isEqualByComparingTo("108");
    }

    @Test
    void file_withUnitInHeading_readsItsRows() throws Exception {
        List<String> text = List.of("Jar | Holds (ml)", "small | 180", "great jar | 420");
        assertThat(value(MeasureCandidates.of("How many litres do 5 great jars hold?", List.of(text))))
                .isEqualByComparingTo("2.1");
    }

    @Test
    void file_withPrices_findsTheRateThatTheQuestionNeeds() throws Exception {
        List<String> text = List.of(
                "A bale is 30 kg.", "", "Carriage of hemp: 0.40 marks per kg.", "Carriage of salt: 0.25 marks per kg.");
        assertThat(value(MeasureCandidates.of(
                        "What does the carriage of 4 bales of salt cost in marks?", List.of(text))))
                .isEqualByComparingTo("30");
    }

    @Test
    void file_withoutUnits_hasNoCandidates() {
        assertThat(MeasureCandidates.of(
                        "How many watts does the pump draw?",
                        List.of(List.of("The pump draws 645 watts at full power."))))
                .isEmpty();
    }

    @Test
    void question_forDate_hasNoCandidates() {
        assertThat(MeasureCandidates.of("On which date do 45 days after 3 May 2024 end?"))
                .isEmpty();
    }

    private static BigDecimal value(List<MeasureCandidate> candidates) throws Exception {
        assertThat(candidates).isNotEmpty();
        ToolCalls calls = ToolCalls.unheard(TaskTools.of(new Task("1", "", Optional.empty())));
        List<CallResult> results = new PlanRun(calls).run(candidates.getFirst().calls());
        return new BigDecimal(results.getLast().text());
    }
}
