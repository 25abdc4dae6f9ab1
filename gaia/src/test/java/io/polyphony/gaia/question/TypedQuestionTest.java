package io.polyphony.gaia.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.question.Typed.Type;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedQuestionTest {

    private static String read(String question) {
        return TypedQuestion.of(question).quantities().stream()
                .map(typed -> typed.quantity().value() + " " + typed.type()
                        + (typed.unit().isEmpty() ? "" : " " + typed.unit()))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            What is 18% of 642.50?                                        | 18 PERCENT %; 642.50 PLAIN
            A fence costs $6.25 per metre.                                | 6.25 MONEY 1/metre
            A metre of wire costs 3.50 here.                              | 3.50 MONEY 1/metre
            A pack of paint sells at 5.                                   | 5 PLAIN
            Visitors rose from 48,200 in 2021 to 61,937 in 2022.          | 48200 PLAIN; 2021 YEAR; 61937 PLAIN; 2022 YEAR
            A deposit of 2000 earns 3%.                                   | 2000 PLAIN; 3 PERCENT %
            There are 640 in cash.                                        | 640 PLAIN
            A board of 12 in by 8 in.                                     | 12 MEASURE in; 8 MEASURE in
            It was 14, 17 and 19 degrees Celsius.                         | 14 MEASURE degrees Celsius; 17 MEASURE degrees Celsius; 19 MEASURE degrees Celsius
            A 20 litre barrel is full.                                    | 20 MEASURE litre
            It flies for two and a half hours.                            | 2.5 MEASURE hours
            It takes half an hour.                                        | 0.5 MEASURE hour
            She is paid time and a half.                                  | 1.5 PLAIN
            Two thirds of the 96 employees come.                          | 2 PLAIN; 3 PART; 96 COUNT
            A third of it is sold.                                        | 3 PART
            Half of the 86 guests left.                                   | 2 PART; 86 COUNT
            It has twice as many.                                         | 2 MULTIPLE
            Give the date of the fifth renewal.                           | 5 PLACE
            It is the 8th dose.                                           | 8 PLACE
            On the third Friday of May 2026.                              | 2026-05 MONTH
            Half a dozen children came.                                   | 6 COUNT
            """)
    void quantities_ofQuestion_haveTypes(String question, String reading) {
        assertThat(read(question)).isEqualTo(reading);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How many kilometres are 3 miles?                              | kilometres
            What do 5 litres at 2 euros per litre cost in all?            |
            How many 250 ml cups are in 2 litres?                         |
            A gallon is 3.80. What does one litre cost?                   | 1/litre
            Ham is 4 a slice of 20 g. What is the price per kilogram?     | 1/kilogram
            A service is 9.99 per month. What does it cost per year?      |
            """)
    void asked_ofQuestion_isTheUnitOfItsAnswer(String question, String unit) {
        assertThat(TypedQuestion.of(question).asked().orElse(null)).isEqualTo(unit);
    }

    @Test
    void asks_percentage_isPercent() {
        assertThat(TypedQuestion.of("What percentage of 80 is 28?").asks()).contains(Type.PERCENT);
    }

    @Test
    void date_withoutYearAmongOthers_takesTheYearBeforeIt() {
        assertThat(read("From 2 June 2025 to 20 June 2025, but 9 June is a holiday."))
                .isEqualTo("2025-06-02 DATE; 2025-06-20 DATE; 2025-06-09 DATE");
        assertThat(read("From 3 May to 20 June 2025.")).isEqualTo("2025-05-03 DATE; 2025-06-20 DATE");
    }
}
