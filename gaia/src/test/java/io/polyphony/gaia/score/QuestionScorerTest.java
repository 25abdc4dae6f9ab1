package io.polyphony.gaia.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionScorerTest {

    /** The expected verdicts are CPython's: see vectors.py beside the file. */
    @Test
    void correct_everyVector_isCPythonsVerdict() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> different = new ArrayList<>();
        int vectors = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                QuestionScorerTest.class.getResourceAsStream("/score/vectors.jsonl"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode vector = json.readTree(line);
                String answer = vector.get("answer").textValue();
                vectors++;
                if (QuestionScorer.correct(answer, vector.get("truth").textValue())
                        != vector.get("correct").booleanValue()) {
                    different.add(line);
                }
            }
        }

        assertThat(different).isEmpty();
        assertThat(vectors).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # numbers
                    1000      | 1000          | true
                    1,000     | 1000          | true
                    $1,000.00 | 1000          | true
                    1e3       | 1000          | true
                    1_000     | 1000          | true
                    1__000    | 1000          | false
                    17%       | 17            | true
                    17.       | 17            | true
                    ` 17 `    | 17            | true
                    １７      | 17            | true
                    +17       | 17            | true
                    17 hours  | 17            | false
                    17d       | 17            | false
                    17f       | 17            | false
                    0x11      | 17            | false
                    [17]      | 17            | false
                    seventeen | 17            | false
                    €17       | 17            | false
                    FINAL ANSWER: 17 | 17     | false
                    −17       | -17           | false
                    -0        | 0             | true
                    0.30000000000000004 | 0.3 | false
                    0.1000000000000000055 | 0.1 | true
                    1         | True          | false
                    # inf and nan as ground truths
                    whatever  | inf           | true
                    -inf      | inf           | false
                    1e999     | Infinity      | true
                    nan       | nan           | false
                    # lists
                    a, b      | a,b           | true
                    a; b      | a,b           | true
                    b, a      | a,b           | false
                    a and b   | a,b           | false
                    a, b.     | a,b           | false
                    a, b,     | a,b           | false
                    `,`       | a,            | false
                    `a,`      | a;            | true
                    A ,1e1    | a,10          | true
                    a, 10 km  | a,10          | false
                    a-b, c    | ab,c          | false
                    1234      | 1,234         | false
                    1;234.0   | 1,234         | true
                    $1, 5%    | 1,5           | true
                    x         | `inf,`        | false
                    `x,`      | `inf,`        | true
                    # texts
                    New-York  | New York      | true
                    "hi"      | hi            | true
                    “hi”      | hi            | false
                    sea gull  | Seagull       | true
                    the X     | X             | false
                    St. Petersburg | Saint Petersburg | false
                    cafe      | café          | false
                    ΟΔΟΣ      | οδος          | true
                    İstanbul  | i̇stanbul      | true
                    İstanbul  | istanbul      | false
                    STRASSE   | straße        | false
                    ...       | ``            | true
                    ``        | ...           | true
                    """)
    void correct_edgeCase_isTheLeaderboardsVerdict(String answer, String truth, boolean correct) {
        assertThat(QuestionScorer.correct(answer, truth)).isEqualTo(correct);
    }

    @Test
    void correct_noAnswer_isTheTextNone() {
        assertThat(QuestionScorer.correct(null, "none")).isTrue();
        assertThat(QuestionScorer.correct(null, "")).isFalse();
        assertThat(QuestionScorer.correct(null, "17")).isFalse();
    }

    @Test
    void correct_spacesOfAllKinds_countAsPythonHasThem() {
        assertThat(QuestionScorer.correct("a\u001cb\u0085c\u00a0d\u3000e", "abcde"))
                .isTrue();
        assertThat(QuestionScorer.correct("\u00a017\u2003", "17")).isTrue();
        assertThat(QuestionScorer.correct("\u001c17", "17")).isFalse();
        assertThat(QuestionScorer.correct("a\u200bb", "ab")).isFalse();
        assertThat(QuestionScorer.correct("17\u0000", "17")).isFalse();
    }

    @Test
    void correct_halvesOfAPairPartedBySpace_stayHalves() {
        assertThat(QuestionScorer.correct("\ud83d \ude00", "\ud83d\ude00")).isFalse();
    }

    @Property(tries = 200)
    void correct_textItself_isRight(@ForAll @StringLength(max = 12) String text) {
        boolean neverRight = PythonFloat.parse(text).stream().anyMatch(Double::isNaN);

        if (!neverRight && !text.contains(",") && !text.contains(";")) {
            assertThat(QuestionScorer.correct(text, text)).isTrue();
        }
    }

    @Property(tries = 200)
    void correct_numbersInAnyPythonForm_areRight(@ForAll long number) {
        assertThat(QuestionScorer.correct(String.format(Locale.ROOT, "$%,d", number), Long.toString(number)))
                .isTrue();
        assertThat(QuestionScorer.correct(number + ".000", Long.toString(number)))
                .isTrue();
    }

    @Property(tries = 100)
    void correct_listWithOneElementMore_isWrong(@ForAll @Size(min = 2, max = 5) List<Short> numbers) {
        String truth = String.join(",", numbers.stream().map(String::valueOf).toList());

        assertThat(QuestionScorer.correct(truth.replace(",", "; "), truth)).isTrue();
        assertThat(QuestionScorer.correct(truth + ",", truth)).isFalse();
    }
}
