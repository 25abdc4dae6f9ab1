package io.polyphony.gaia.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseCallTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    17 hours               | 17         | true
                    FINAL ANSWER: 1,700.50 | 1700.5     | true
                    17 of 20               | 17         | false
                    18 hours               | 17         | false
                    17                     | 17         | false
                    the Seagull            | Seagull    | true
                    Seagul                 | Seagull    | false
                    a gull of the sea      | Seagull    | false
                    Paris, Rome and Oslo   | Paris,Rome,Oslo | true
                    St. Petersburg (Russia)| Petersburg | true
                    Petersburg             | St. Petersburg | false
                    no                     | yes        | false
                    """)
    void is_wrongAnswer_byWhatItHas(String answer, String truth, boolean close) {
        assertThat(CloseCall.is(answer, truth)).isEqualTo(close);
    }

    @Test
    void is_noAnswerOrNoLetters_isNotClose() {
        assertThat(CloseCall.is(null, "17")).isFalse();
        assertThat(CloseCall.is("", "x")).isFalse();
        assertThat(CloseCall.is("x", "...")).isFalse();
        assertThat(CloseCall.is("!,?", "?,!")).isFalse();
    }
}
