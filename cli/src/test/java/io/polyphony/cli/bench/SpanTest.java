package io.polyphony.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {

    private static final long MS = 1_000_000;

    @Test
    void of_stepsOfOneShape_addsUpInsideAndOutsideOfThoseThatFollowOneAnother() {
        Span span = Span.of(
                List.of(
                        new Step(32, 2, 0, 50 * MS), // prefill
                        new Step(2, 2, 60 * MS, 70 * MS),
                        new Step(2, 2, 71 * MS, 81 * MS),
                        new Step(2, 2, 83 * MS, 95 * MS),
                        new Step(1, 1, 200 * MS, 205 * MS), // one has ended
                        new Step(2, 1, 300 * MS, 400 * MS), // a prompt of one row beside one that generates
                        new Step(2, 2, 500 * MS, 600 * MS)),
                2);
        assertThat(span).isEqualTo(new Span(2, 22, 3));
        assertThat(span.wallPerStep()).isEqualTo(12.5);
        assertThat(span.overheadPercent()).isEqualTo(100 * 3 / 22.0);
    }

    @Test
    void of_noTwoSteps_isRefused() {
        assertThatThrownBy(() -> Span.of(List.of(new Step(2, 2, 0, 1), new Step(1, 1, 2, 3)), 2))
                .hasMessageContaining("2 rows");
    }
}
