package io.polyphony.gaia.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColoursTest {

    /** What spreadsheets offer, and what people call it. */
    @ParameterizedTest
    @CsvSource({
        "000000,black",
        "FFFFFF,white",
        "808080,gray",
        "D9D9D9,gray",
        "F2F2F2,gray",
        "FF0000,red",
        "C00000,red",
        "FFC000,orange",
        "FFA500,orange",
        "ED7D31,orange",
        "FFFF00,yellow",
        "FFFF99,yellow",
        "FFEB9C,yellow",
        "FFF2CC,yellow",
        "FFD700,yellow",
        "92D050,green",
        "00B050,green",
        "C6EFCE,green",
        "E2EFDA,green",
        "006400,green",
        "70AD47,green",
        "00FFFF,cyan",
        "00B0F0,blue",
        "0070C0,blue",
        "002060,blue",
        "DDEBF7,blue",
        "4472C4,blue",
        "ADD8E6,blue",
        "7030A0,purple",
        "800080,purple",
        "FF00FF,pink",
        "FFC0CB,pink",
        "FF69B4,pink",
        "A52A2A,brown",
        "8B4513,brown",
        "996633,brown",
    })
    void name_isTheBasicOne(String rgb, String name) {
        assertThat(Colours.name(rgb)).isEqualTo(name);
        assertThat(Colours.name("#" + rgb.toLowerCase(java.util.Locale.ROOT))).isEqualTo(name);
    }

    @Test
    void matches_takesDigitsNamesShadesAndSynonyms() {
        assertThat(Colours.matches("FFFF00", "ffff00")).isTrue();
        assertThat(Colours.matches("FFFF00", "#FFFF01")).isFalse();
        assertThat(Colours.matches("ADD8E6", "Light Blue")).isTrue();
        assertThat(Colours.matches("D9D9D9", "grey")).isTrue();
        assertThat(Colours.matches("00B050", "red")).isFalse();
    }

    @Test
    void name_ofSomethingElse_isRefused() {
        assertThatThrownBy(() -> Colours.name("yellow")).hasMessageContaining("six hexadecimal digits");
    }
}
