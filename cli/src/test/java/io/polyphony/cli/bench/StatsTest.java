package io.polyphony.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StatsTest {

    @Test
    void of_oddNumber_isTheMiddleAndTheEnds() {
        assertThat(Stats.of(9, 1, 5)).isEqualTo(new Stats(3, 5, 1, 9));
    }

    @Test
    void of_evenNumber_isTheMeanOfTheTwoInTheMiddle() {
        assertThat(Stats.of(4, 1, 2, 10)).isEqualTo(new Stats(4, 3, 1, 10));
    }

    @Test
    void of_nothing_isRefused() {
        assertThatThrownBy(Stats::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void of_any_halfIsNotAboveTheMedianAndHalfNotBelow(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -100, max = 100) Double> all) {
        double[] values = all.stream().mapToDouble(Double::doubleValue).toArray();
        Stats stats = Stats.of(values);
        long below =
                Arrays.stream(values).filter(value -> value <= stats.median()).count();
        long above =
                Arrays.stream(values).filter(value -> value >= stats.median()).count();
        assertThat(2 * below).isGreaterThanOrEqualTo(values.length);
        assertThat(2 * above).isGreaterThanOrEqualTo(values.length);
        assertThat(stats.min()).isLessThanOrEqualTo(stats.median());
        assertThat(stats.max()).isGreaterThanOrEqualTo(stats.median());
    }

    @Test
    void series_over_dividesRoundByRound() {
        Series one = new Series();
        Series other = new Series();
        for (double value : new double[] {2, 30, 4}) {
            one.add(value);
            other.add(value / 2);
        }
        assertThat(one.over(other).stats()).isEqualTo(new Stats(3, 2, 2, 2));
    }

    @Test
    void series_ofDifferentRounds_areRefused() {
        Series one = new Series();
        one.add(1);
        assertThatThrownBy(() -> one.over(new Series())).hasMessageContaining("1 rounds and 0");
    }

    @Test
    void numbers_haveThreeDigits() {
        assertThat(new String[] {
                    Numbers.text(0.012345),
                    Numbers.text(1.3),
                    Numbers.text(123.4),
                    Numbers.text(123456.7),
                    Numbers.text(5)
                })
                .containsExactly("0.0123", "1.3", "123", "123457", "5");
    }
}
