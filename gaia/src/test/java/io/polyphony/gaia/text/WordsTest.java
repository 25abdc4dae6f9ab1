package io.polyphony.gaia.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Marie-Curie prize!|the mari curi priz",
                "Caf\u00e9 \u00c5ngstr\u00f6m|caf angstrom",
                "It costs 1,234.50, or 12.5%.|it cost 1234.50 or 12.5",
                "3,4 and 1,23456|3 4 and 1 23456",
                "Ada's dog doesn\u2019t bark|ada dog doesnt bark",
                "a_b x.y|a b x y",
                "\u6771\u4eac\u30bf\u30ef\u30fc tower|\u6771 \u4eac \u30bf \u30ef \u30fc tower",
                "\u041c\u043e\u0441\u043a\u0432\u0430|\u043c\u043e\u0441\u043a\u0432\u0430",
                "... - !|''",
            })
    void text_ofAnyScript_isSplitIntoWords(String text, String words) {
        assertThat(String.join(" ", Words.of(text))).isEqualTo(words);
    }

    @Test
    void query_withTellingWords_losesTheOthers() {
        assertThat(Words.ofQuery("What is the height of the tower?")).containsExactly("height", "tower");
        assertThat(Words.ofQuery("to be or not to be")).containsExactly("to", "be", "or", "not");
    }
}
