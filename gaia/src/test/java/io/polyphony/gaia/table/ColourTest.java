package io.polyphony.gaia.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.error.FaultException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourTest {

    @ParameterizedTest
    @CsvSource({
        "yellow,FFFF00",
        "yellow,FFFF99",
        "light yellow,FFF2CC",
        "orange,FFC000",
        "orange,ED7D31",
        "green,00FF00",
        "green,00B050",
        "green,92D050",
        "light green,92D050",
        "Light-Green,C6EFCE",
        "dark green,006100",
        "red,FF0000",
        "dark red,C00000",
        "red,FFC7CE",
        "pink,FFC7CE",
        "blue,0070C0",
        "blue,4472C4",
        "dark blue,002060",
        "purple,7030A0",
        "violet,7030A0",
        "magenta,FF00FF",
        "grey,808080",
        "gray,D9D9D9",
        "black,000000",
        "white,FFFFFF",
        "brown,833C0B",
        "cyan,00FFFF",
        "ffff00,FFFF00",
        "#FFFF00,FFFF00",
        "FFFFFF00,FFFF00",
    })
    void colour_asPeopleCallIt_fitsTheFill(String wanted, String fill) throws FaultException {
        assertThat(Colour.of(wanted).fits(fill)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "yellow,FFC000",
        "yellow,92D050",
        "orange,FFFF00",
        "green,FFFF00",
        "light green,006100",
        "dark green,C6EFCE",
        "blue,7030A0",
        "red,FFC000",
        "white,D9D9D9",
        "FFFF00,FFFF01",
    })
    void colour_ofAnotherName_doesNotFit(String wanted, String fill) throws FaultException {
        assertThat(Colour.of(wanted).fits(fill)).isFalse();
    }

    @Property(tries = 500)
    void everyFill_hasANameThatFindsIt(@ForAll @IntRange(max = 0xffffff) int rgb) throws FaultException {
        String fill = String.format("%06X", rgb);

        assertThat(Colour.of(Colour.nameOf(fill)).fits(fill)).isTrue();
        assertThat(Colour.nameOf(fill)).matches("[a-z]+");
    }
}
