package io.polyphony.gaia.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.question.TypedQuestion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCandidatesTest {

    private static final ExampleBank BANK = PlanResults.bank();

    private static List<PlanCandidate> candidates(String question) {
        TypedQuestion typed = TypedQuestion.of(question);
        return PlanChecks.ranked(PlanCandidates.of(typed, BANK.nearest(typed.masked(), 20)), PlanResults::of);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            A bus drives at 72 km/h for 3 hours. How far does it go?                                                       | 216
            A lorry covers 210 km in 2 hours 48 minutes. What is its average speed in kilometres per hour?                 | 75
            How many 200 ml cups can be filled from a 3 litre pot?                                                         | 15
            Wire costs 2.40 per metre. What do 75 cm of wire cost?                                                         | 1.8
            The number of visitors fell from 800 in 2019 to 600 in 2020. By what percentage did it fall?                   | 25
            A shop takes 25% off a $200 bike and then adds 10% tax. What is the final price?                               | 165
            A filter is cleaned every 10 days, first on 1 March 2025. On what date is it cleaned for the fourth time?      | 2025-03-31
            What is the date of the last Tuesday of June 2025?                                                             | 2025-06-24
            How many days are there from the first Monday in March 2025 to the first Monday in April 2025?                 | 35
            A fair lasts from 3 July 2025 to 12 July 2025, both days included. How many days does it last?                 | 10
            How many business days are there from 2 June 2025 to 13 June 2025, if 9 June is a public holiday?               | 8
            Three parcels weigh 2 kg, 1.5 kg and 400 g. What do they weigh together in grams?                              | 3900
            An engine uses 12 litres per hour for two and a half hours. How many litres does it use?                       | 30
            """)
    void first_ofUnseenQuestion_givesTheAnswer(String question, String answer) {
        assertThat(PlanResults.of(candidates(question).getFirst()))
                .as(question)
                .hasValueSatisfying(given ->
                        assertThat(PlanResults.same(given, answer)).as(given).isTrue());
    }

    @Test
    void candidates_ofOneQuestion_areDifferentPlans() {
        List<PlanCandidate> made =
                candidates("A rectangular garden is 12 m long and 7 m wide. How long is a fence around it?");
        assertThat(made)
                .extracting(candidate -> CanonicalPlan.key(candidate.plan()))
                .doesNotHaveDuplicates();
        assertThat(made).extracting(PlanCandidate::line).doesNotHaveDuplicates();
    }

    @Test
    void ranked_negativeCount_standsBehindWhatCanBeCounted() {
        TypedQuestion question = TypedQuestion.of("How much more is 845 than 367?");
        WorkedExample example = BANK.examples().getFirst();
        PlanCandidate negative =
                new PlanCandidate(ExprParser.parse("B - A").orElseThrow(), "B - A", question, 1, Optional.of(example));
        PlanCandidate positive = new PlanCandidate(
                ExprParser.parse("A - B").orElseThrow(), "A - B", question, 0.5, Optional.of(example));
        assertThat(PlanChecks.ranked(List.of(negative, positive), PlanResults::of))
                .extracting(PlanCandidate::line)
                .containsExactly("A - B", "B - A");
    }
}
