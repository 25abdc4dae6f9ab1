package io.polyphony.gaia.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelTest {

    private static final Label EACH = Label.MONEY.over(new Label(Map.of(Label.EACH, 1)));

    @Test
    void priceEach_timesAnyCount_isMoney() {
        assertThat(EACH.times(Label.of("pen"))).isEqualTo(Label.MONEY);
        assertThat(EACH.settled(Label.of("pen"))).isEqualTo(1);
    }

    @Test
    void rate_withAnotherNoun_settlesNothing() {
        Label perBox = Label.of("egg").over(Label.of("box"));
        assertThat(perBox.settled(Label.of("box"))).isEqualTo(1);
        assertThat(perBox.settled(Label.of("hen"))).isZero();
        assertThat(perBox.times(Label.of("box"))).isEqualTo(Label.of("egg"));
    }

    @Test
    void powers_thatCancelOnlyInPart_settleNothing() {
        Label length = new Label(Map.of("m", 1));
        assertThat(new Label(Map.of("m", -2)).settled(length)).isZero();
    }
}
