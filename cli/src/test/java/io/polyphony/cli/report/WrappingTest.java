package io.polyphony.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.terminal.DisplayWidth;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WrappingTest {

    @Test
    void text_isBrokenAfterWords() {
        assertThat(Wrapping.lines("How much does the tent cost?", 14, 3))
                .containsExactly("How much does", "the tent cost?");
    }

    @Test
    void lastLine_tellsThatThereIsMore() {
        assertThat(Wrapping.lines("How much does the tent cost?", 10, 2)).containsExactly("How much", "does the…");
    }

    @Test
    void longWord_isBrokenWithin() {
        assertThat(Wrapping.lines("abcdefghijkl", 5, 3)).containsExactly("abcde", "fghij", "kl");
    }

    @Test
    void wideCharacters_countTwice() {
        assertThat(Wrapping.lines("\u6f22\u5b57\u6f22\u5b57", 4, 2)).containsExactly("\u6f22\u5b57", "\u6f22\u5b57");
    }

    @Test
    void emptyText_hasNoLine() {
        assertThat(Wrapping.lines(" \n ", 5, 2)).isEmpty();
    }

    @Property(tries = 200)
    void lines_ofAnyText_fit(
            @ForAll String text,
            @ForAll @IntRange(min = 2, max = 30) int columns,
            @ForAll @IntRange(min = 1, max = 4) int most) {
        List<String> lines = Wrapping.lines(text, columns, most);

        assertThat(lines).hasSizeLessThanOrEqualTo(most);
        assertThat(lines).allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
    }
}
