package io.polyphony.gaia.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.question.MaskedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExampleBankTest {

    /** What was reached on a fifth of the bank, in percent, less two points. */
    private static final int FLOOR = 77;

    private static final ExampleBank BANK = PlanResults.bank();

    @Test
    void plan_ofEveryExample_givesItsAnswer() {
        List<String> wrong = new ArrayList<>();
        for (WorkedExample example : BANK.examples()) {
            PlanCandidate own =
                    new PlanCandidate(example.plan(), example.line(), example.question(), 0, Optional.of(example));
            List<PlanCandidate> made = PlanCandidates.of(example.question(), List.of(new ExampleBank.Near(example, 1)));
            // "All" stands for values that only making a candidate names.
            PlanCandidate run = example.line().contains("(all)") ? made.getFirst() : own;
            Optional<String> result = PlanResults.of(run);
            if (!result.map(given -> PlanResults.same(given, example.answer())).orElse(false)) {
                wrong.add(example.question().masked().question() + " " + run.line() + " = " + result);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void candidates_fromAllOtherExamples_areMostlyRight() {
        int right = 0;
        int all = 0;
        for (int i = 0; i < BANK.examples().size(); i += 5) {
            WorkedExample example = BANK.examples().get(i);
            List<ExampleBank.Near> others = BANK.nearest(example.question().masked(), 21).stream()
                    .filter(near -> near.example() != example)
                    .toList();
            List<PlanCandidate> ranked =
                    PlanChecks.ranked(PlanCandidates.of(example.question(), others), PlanResults::of);
            all++;
            right += ranked.stream()
                            .findFirst()
                            .flatMap(PlanResults::of)
                            .filter(given -> PlanResults.same(given, example.answer()))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(right * 100 / all).as("%d of %d", right, all).isGreaterThanOrEqualTo(FLOOR);
    }

    @Test
    void nearest_ofAnExamplesOwnQuestion_isThatExample() {
        WorkedExample example = BANK.examples().get(7);
        ExampleBank.Near near = BANK.nearest(example.question().masked(), 3).getFirst();
        assertThat(near.example()).isEqualTo(example);
        assertThat(near.similarity()).isBetween(0.99, 1.01);
    }

    @Test
    void nearest_whereOneWordDecides_isTheExampleWithThatWord() {
        String example = """
                How many weeks passed between 3 January 2025 and 28 March 2025?
                = abs(days(2025-01-03, 2025-03-28)) / 7 -> 12
                How many months passed between 20 June 2020 and 20 January 2022?
                = abs(months(2020-06-20, 2022-01-20)) -> 19
                """;
        ExampleBank small = ExampleBank.of(List.of(example));
        assertThat(small.nearest(MaskedQuestion.of("How many months are there between 1 May 2024 and 1 July 2024?"), 1)
                        .getFirst()
                        .example()
                        .line())
                .isEqualTo("abs(months(P, Q))");
    }

    @Test
    void of_ordinalOneMoreThanThePlansNumber_isThePlaceLessOne() {
        ExampleBank small = ExampleBank.of(List.of(
                "A plant is watered every 9 days, first on 1 March 2024. On what date is it watered for the fifth time?\n"
                        + "= add(2024-03-01, 9 * 4, days) -> 2024-04-06\n"));
        assertThat(small.examples().getFirst().line()).isEqualTo("add(P, A * (B - 1), days)");
    }

    @Test
    void of_sameValueInTwoRoles_takesThemInTheOrderOfTheText() {
        ExampleBank small = ExampleBank.of(List.of(
                "Six colleagues buy 3 pizzas at 11.50 each and 6 drinks at 2.80 each and share the cost. What does each pay?\n"
                        + "= (3 * 11.50 + 6 * 2.80) / 6 -> 8.55\n"));
        assertThat(small.examples().getFirst().line()).isEqualTo("(B * C + D * E) / A");
    }
}
