package io.polyphony.gaia.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.plan.PlanCompiler;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.task.Task;
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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemPlansTest {

    static Stream<String> problems() throws IOException {
        try (InputStream in = ProblemPlansTest.class.getResourceAsStream("problems.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }

    private static String first(String question) throws InterruptedException {
        List<ProblemPlans.Composed> plans = ProblemPlans.of(TypedQuestion.of(question));
        assertThat(plans).isNotEmpty();
        ProblemPlans.Composed best = plans.getFirst();
        Task task = new Task("task", question, Optional.empty());
        return new PlanRun(ToolCalls.unheard(TaskTools.of(task)))
                .run(PlanCompiler.compile(best.plan(), best.question()))
                .getLast()
                .text();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void problem_inItsOwnWords_isComposedToItsAnswer(String row) throws InterruptedException {
        String[] parts = row.split(" => ");
        assertThat(new BigDecimal(first(parts[0]))).isCloseTo(new BigDecimal(parts[1]), within());
    }

    private static org.assertj.core.data.Offset<BigDecimal> within() {
        return org.assertj.core.data.Offset.offset(new BigDecimal("0.000001"));
    }

    @Property(tries = 40)
    void purchase_ofTwoThings_isTheSumOfItsPrices(
            @ForAll @IntRange(min = 2, max = 60) int books,
            @ForAll @IntRange(min = 2, max = 60) int pens,
            @ForAll @IntRange(min = 1, max = 90) int price)
            throws InterruptedException {
        String question = "Ole buys " + books + " books at 12.40 each and " + pens + " pens at " + price
                + " each. How much does he pay altogether?";
        BigDecimal expected = new BigDecimal("12.40")
                .multiply(BigDecimal.valueOf(books))
                .add(BigDecimal.valueOf((long) pens * price));
        assertThat(new BigDecimal(first(question))).isEqualByComparingTo(expected);
    }

    @Property(tries = 40)
    void anyScores_areInOrder(
            @ForAll @IntRange(min = 1, max = 500) int litres, @ForAll @IntRange(min = 1, max = 9) int part) {
        List<ProblemPlans.Composed> plans = ProblemPlans.of(TypedQuestion.of("A tank held " + litres + " litres, and "
                + part + " litres were used every day for 3 days. How many litres are left?"));
        assertThat(plans).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }

    @org.junit.jupiter.api.Test
    void arithmeticInSigns_isNoWordProblem() {
        assertThat(ProblemPlans.of(TypedQuestion.of("Compute (48.5 - 3 * 7) / 2 + 1.")))
                .isEmpty();
    }
}
