package io.polyphony.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayWidthTest {

    @ParameterizedTest
    @CsvSource({
        "'',0",
        "plain,5",
        "Grüße,5",
        "模型,4",
        "한국어,6",
        "ｆｕｌｌ,8",
        "ﾊﾝｶｸ,4",
        "🙂,2",
        "a\u0301,1", // a with a combining acute accent
        "👩\u200D👩\u200D👧,2", // one family, joined
        "🇩🇪,2", // two regional indicators, one flag
        "❤\uFE0F,2", // a heart that is narrow without the emoji selector
        "❤,1",
        "\u1112\u1161\u11ab,2", // one Hangul syllable, decomposed
        "1\uFE0F\u20E3,2", // a keycap
        "'\u001B[31mred\u001B[0m',3"
    })
    void width_ofOneLine_countsTerminalColumns(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "hello,5,hello",
        "hello,4,hel…",
        "hello,1,…",
        "hello,0,''",
        "模型模型,5,模型…",
        "模型模型,4,模…", // the second ideograph would need a column that the mark takes
        "e\u0301e\u0301e\u0301,2,e\u0301…"
    })
    void truncate_toColumns_cutsBetweenCharacters(String text, int columns, String expected) {
        assertThat(DisplayWidth.truncate(text, columns)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001B[31mred text\u001B[0m"})
    void truncate_insideColour_switchesItOff(String text) {
        assertThat(DisplayWidth.truncate(text, 4)).isEqualTo("\u001B[31mred…\u001B[0m");
    }

    @Property
    void truncate_anyLine_fits(@ForAll String any, @ForAll @IntRange(max = 40) int columns) {
        String text = DisplayWidth.singleLine(any);
        assertThat(DisplayWidth.of(DisplayWidth.truncate(text, columns))).isLessThanOrEqualTo(columns);
    }

    @Property
    void truncate_narrowAndWideCharacters_leavesAtMostOneColumnOver(
            @ForAll @StringLength(min = 5) @AlphaChars @CharRange(from = '一', to = '十') String text,
            @ForAll @IntRange(min = 1, max = 4) int columns) {
        assertThat(DisplayWidth.of(DisplayWidth.truncate(text, columns))).isBetween(columns - 1, columns);
    }

    @Property
    void singleLine_anyText_hasNoControlCharacterButColours(@ForAll String any) {
        String clean =
                DisplayWidth.singleLine("a\n\t\u001B[2J\u0007\u202E" + any).replaceAll("\u001B\\[[0-9;]*m", "");
        assertThat(clean.codePoints()).noneMatch(Character::isISOControl).noneMatch(c -> c == 0x202E);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "two\tlines", "two\u2028lines", "two\u001Blines"})
    void singleLine_lineBreaksAndControls_becomeSpaces(String text) {
        assertThat(DisplayWidth.singleLine(text)).isEqualTo("two lines");
    }
}
