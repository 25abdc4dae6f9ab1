package io.polyphony.gaia.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is 2 / 3, to two decimal places?               | 2
            What is 2 / 3? Round to the nearest cent.           | 2
            What is 2 / 3 in all, rounded to cents?             | 2
            What is its area, to the nearest square metre?      | 0
            What is it to the nearest tenth?                    | 1
            What is it, rounded to a whole number?              | 0
            How much flour is that? Nearest gram.               | 0
            How long? 1 in = 2.54 cm; nearest whole minute.     | 0
            How many seats were empty? Whole number.            | 0
            How many litres did it give? A whole number of litres. | 0
            How many must be carried? Look twice and give a whole number. | 0
            Which is the nearest whole number to 2 / 3?         | 0
            What is 2 / 3?                                      | -1
            """)
    void decimals_ofQuestion_areThoseItAsksFor(String question, int decimals) {
        assertThat(Rounding.of(question).decimals().orElse(-1)).isEqualTo(decimals);
    }

    @Test
    void rest_withSentenceOnForm_isWithoutIt() {
        assertThat(Rounding.of("How many days after 3 March 2023 is 19 November 2023? Answer with the number only.")
                        .rest())
                .isEqualTo("How many days after 3 March 2023 is 19 November 2023?");
    }

    @Test
    void rest_whereTheOnlyRequestSpeaksOfForm_keepsTheRequest() {
        assertThat(Rounding.of("It renews every 3 months. Give the date of the fifth renewal as YYYY-MM-DD.")
                        .rest())
                .isEqualTo("It renews every 3 months. Give the date of the fifth renewal.");
    }
}
