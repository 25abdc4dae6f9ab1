package io.polyphony.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "7649, 7.6 s",
        "59949, 59.9 s",
        "59950, 1 min",
        "125000, 2 min 5 s",
        "3599600, 1 h",
        "5400000, 1 h 30 min"
    })
    void duration_inWords(long millis, String words) {
        assertThat(Counts.duration(millis).replace('\u00A0', ' ')).isEqualTo(words);
        assertThat(Counts.duration(millis)).doesNotContain(" ");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "85120, 85.1 s", "725000, 12:05", "3725000, 1:02:05"})
    void moment_inWords(long millis, String words) {
        assertThat(Counts.moment(millis).replace('\u00A0', ' ')).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"10, 4000, 2.5 tok/s", "1000, 1000, 1000 tok/s", "0, 10, ''", "10, 0, ''"})
    void speed_inWords(long tokens, long millis, String words) {
        assertThat(Counts.speed(tokens, millis).replace('\u00A0', ' ')).isEqualTo(words);
    }

    @Test
    void number_hasItsNoun() {
        assertThat(Counts.of(1, "token")).isEqualTo("1 token");
        assertThat(Counts.of(12_345, "token")).isEqualTo("12,345 tokens");
    }

    @Test
    void line_thatIsTooLong_isCutWithoutHalvingACharacter() {
        assertThat(Counts.line(" a\n  b ", 10)).isEqualTo("a b");
        assertThat(Counts.line("0123456789", 10)).isEqualTo("0123456789");
        assertThat(Counts.line("01234567890", 10)).isEqualTo("012345678…");
        assertThat(Counts.line("012\uD83C\uDFB567", 5)).isEqualTo("012…");
        assertThat(Counts.line("a" + " ".repeat(100), 10)).isEqualTo("a");
    }
}
