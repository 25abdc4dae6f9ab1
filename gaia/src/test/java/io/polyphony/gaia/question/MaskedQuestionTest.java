package io.polyphony.gaia.question;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MaskedQuestionTest {

    @Test
    void text_ofQuestion_hasLettersForNumbersAndDates() {
        MaskedQuestion masked = MaskedQuestion.of("What date is 90 days after 2024-11-20?");
        assertThat(masked.text()).isEqualTo("What date is A days after P?");
        assertThat(masked.quantity('P').orElseThrow().value()).isEqualTo("2024-11-20");
        assertThat(masked.quantity('B')).isEmpty();
    }

    @Property(tries = 300)
    void quantities_ofAnyText_standInOrderAndDontOverlap(@ForAll String text) {
        int end = 0;
        for (Quantity quantity : MaskedQuestion.of(text).quantities()) {
            assertThat(quantity.start()).isGreaterThanOrEqualTo(end);
            assertThat(quantity.end()).isGreaterThan(quantity.start());
            end = quantity.end();
        }
    }
}
