package io.polyphony.gaia.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.gaia.question.TypedQuestion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCompilerTest {

    private static final WorkedExample ANY = WorkedExample.of("What is 2 plus 3?", "2 + 3 -> 5");

    private static PlanCandidate candidate(String question, String plan) {
        return new PlanCandidate(
                ExprParser.parse(plan).orElseThrow(), plan, TypedQuestion.of(question), 0, Optional.of(ANY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            How many kilometres are 26.2 miles, to two decimals?                            | A                        | 42.16
            What is 72 degrees Fahrenheit in degrees Celsius, to one decimal?               | A                        | 22.2
            It was 41 °F at dawn and 68 °F later. By how many degrees Celsius did it warm?  | B - A                    | 15
            A car drives at 85 km/h for 4 hours. How far does it go?                        | A * B                    | 340
            A car drives at 54 km/h for 40 minutes. How far does it go?                     | A * B                    | 36
            Ham costs $18 per kilogram. What must you pay for 350 g?                        | A * B                    | 6.3
            At 1.72 euros per litre, what does a US gallon of petrol cost, to the cent?     | A                        | 6.51090827
            A litre of juice costs 1.75. What do 400 ml cost?                               | A * B                    | 0.7
            A sum of 2000 grows by 3% a year for 5 years. What is it worth, to 2 decimals?  | A * (1 + B / 100) ^ C    | 2318.55
            How many days are there from 3 March 2023 to 19 November 2023?                  | abs(days(P, Q))          | 261
            Order on 22 May 2025, seven working days; 26 May is a holiday. When is it there?| add(P, A, business, Q)   | 2025-06-03
            What is the date three years and forty days after 14 February 1988?             | add(add(P, A, years), B, days) | 1991-03-26
            Sort 3 May 2024, 1 January 2024.                                                | sort(P, Q)               | "2024-01-01, 2024-05-03"
            Work days from 2 June 2025 to 20 June 2025, both days included?                 | days(P, Q, business)     | 15
            """)
    void compiled_plan_givesTheResult(String question, String plan, String result) {
        assertThat(PlanResults.of(candidate(question, plan))).contains(result);
    }

    @Test
    void compile_planForOtherQuantities_throws() {
        PlanCandidate plan = candidate("What is 3 plus 4?", "A + C");
        assertThatThrownBy(() -> PlanCompiler.compile(plan.plan(), plan.question()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void compile_wordForANumber_throws() {
        PlanCandidate plan = candidate("What is 3 plus 4?", "A + days");
        assertThatThrownBy(() -> PlanCompiler.compile(plan.plan(), plan.question()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
