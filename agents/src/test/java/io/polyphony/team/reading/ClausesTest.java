package io.polyphony.team.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ClausesTest {

    @Test
    void of_sentencesWithCommasAndAnd_cutsThemWhereOneThingEnds() {
        assertThat(Clauses.of("The tent is green, weighs 2300 grams, and costs $135. It is made by Norrland Gear."))
                .containsExactly("The tent is green", "weighs 2300 grams", "costs $135", "It is made by Norrland Gear");
    }

    @Test
    void of_shortPieces_stayWithTheirNeighbour() {
        assertThat(Clauses.of("In spring, the shop opens at nine."))
                .containsExactly("In spring, the shop opens at nine");
    }

    @Test
    void of_anEmptyText_isNothing() {
        assertThat(Clauses.of("  ")).isEmpty();
    }

    @Property
    void of_anyText_losesNoWordAndInventsNone(
            @ForAll @AlphaChars @Chars({' ', '.', ',', ';', '\n'}) @StringLength(max = 120) String text) {
        List<String> words = Clauses.of(text).stream()
                .flatMap(clause -> Words.of(clause).stream())
                .toList();

        assertThat(Words.of(text)).containsAll(words);
        // A clause drops its leading "and", and a clause that stands twice is kept once.
        assertThat(words)
                .containsAll(Words.of(text).stream()
                        .filter(word -> !word.equals("and"))
                        .toList());
    }
}
