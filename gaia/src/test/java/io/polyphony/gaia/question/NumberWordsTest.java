package io.polyphony.gaia.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            One hundred and thirty-seven pupils     | 137
            two thousand four hundred and fifty books | 2450
            a hundred days                          | 100
            a thousand and one nights               | 1001
            three hundred eggs                      | 300
            twelve thousand visitors                | 12000
            two hundred thousand leaves             | 200000
            seven point six metres                  | 7.6
            zero point zero five litres             | 0.05
            twenty-five cups                        | 25
            five and six pence                      | 5;6
            """)
    void numbers_inWords_areRead(String text, String values) {
        assertThat(MaskedQuestion.of(text).quantities())
                .extracting(Quantity::value)
                .isEqualTo(List.of(values.split(";")));
    }
}
