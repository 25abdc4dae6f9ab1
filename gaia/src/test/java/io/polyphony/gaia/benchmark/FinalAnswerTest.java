package io.polyphony.gaia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinalAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I think. FINAL ANSWER: 17|17",
                "FINAL ANSWER:17|17",
                "FINAL ANSWER: 1 no, FINAL ANSWER: 2|2",
                "Final answer: a, b, c|a, b, c",
            })
    void reply_withMarkers_givesWhatFollowsTheLast(String reply, String answer) {
        assertThat(FinalAnswer.of(reply)).contains(answer);
    }

    @Test
    void reply_ofSeveralLines_isStripped() {
        assertThat(FinalAnswer.of("Thoughts.\n\nFINAL ANSWER:\n  Paris \n")).contains("Paris");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "FINAL ANSWER", "FINAL ANSWER: ", "FINAL ANSWER: 3 FINAL ANSWER:\n"})
    void reply_withoutAnAnswer_givesNone(String reply) {
        assertThat(FinalAnswer.of(reply)).isEqualTo(Optional.empty());
    }
}
