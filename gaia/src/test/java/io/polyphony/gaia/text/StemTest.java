package io.polyphony.gaia.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StemTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "city cities",
                "box boxes",
                "church churches",
                "glass glasses",
                "house houses",
                "stop stops stopped stopping",
                "hope hopes hoped hoping",
                "carry carries carried carrying",
                "call calls called calling",
                "open opens opened opening",
                "museum museums",
                "price prices priced pricing"
            })
    void forms_ofOneWord_haveOneStem(String forms) {
        assertThat(Arrays.stream(forms.split(" ")).map(Stem::of).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bus", "this", "glass", "string", "king", "red", "need", "bed", "was", "agreed", "m\u00fcnchen"})
    void word_thatOnlyLooksLikeAForm_staysAsItIs(String word) {
        assertThat(Stem.of(word)).isEqualTo(word);
    }

    @Property(tries = 500)
    void stem_ofAnything_isItsBeginningExceptForAY(@ForAll @AlphaChars String word) {
        String stem = Stem.of(word.toLowerCase(Locale.ROOT));

        String begin = stem.endsWith("y") ? stem.substring(0, stem.length() - 1) : stem;
        assertThat(word.toLowerCase(Locale.ROOT)).startsWith(begin);
        assertThat(word.isEmpty()).isEqualTo(stem.isEmpty());
    }
}
