package io.polyphony.team.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    private final Choice<String> choice = new Choice<>(List.of("a", "b", "c"), List.of(-9.0, -7.0, -7.2));

    @Test
    void best_isTheOneWithTheHighestScore() {
        assertThat(choice.best()).isEqualTo("b");
        assertThat(choice.draw(0, 1)).isEqualTo("b");
    }

    @Test
    void draw_aboveZero_followsTheScores() {
        List<String> drawn = LongStream.range(0, 1_000)
                .mapToObj(seed -> choice.draw(1, seed))
                .toList();

        // e^(0.2 / 0.25) is 2.2: b is drawn about twice as often as c, and a, e^8 times less probable, hardly ever.
        assertThat(drawn.stream().filter("b"::equals).count()).isBetween(620L, 760L);
        assertThat(drawn.stream().filter("a"::equals).count()).isLessThan(10);
    }

    @Test
    void draw_sameSeed_isTheSame() {
        assertThat(choice.draw(1, 42)).isEqualTo(choice.draw(1, 42));
    }

    @Test
    void plus_another_addsScoreByScore() {
        Choice<String> sum = choice.plus(new Choice<>(List.of("a", "b", "c"), List.of(0.0, -5.0, -1.0)));

        assertThat(sum.best()).isEqualTo("c");
        assertThat(sum.scores()).containsExactly(-9.0, -12.0, -8.2);
    }
}
