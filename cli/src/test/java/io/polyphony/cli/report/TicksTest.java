package io.polyphony.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TicksTest {

    static Stream<Arguments> spans() {
        return Stream.of(
                Arguments.of(0L, List.of("0")),
                Arguments.of(700L, List.of("0", "100 ms", "200 ms", "300 ms", "400 ms", "500 ms", "600 ms", "700 ms")),
                Arguments.of(1300L, List.of("0", "200 ms", "400 ms", "600 ms", "800 ms", "1 s", "1.2 s")),
                Arguments.of(37_000L, List.of("0", "5 s", "10 s", "15 s", "20 s", "25 s", "30 s", "35 s")),
                Arguments.of(100_000L, List.of("0", "15 s", "30 s", "45 s", "1:00 min", "1:15 min", "1:30 min")),
                Arguments.of(
                        14_400_000L,
                        List.of(
                                "0",
                                "30:00 min",
                                "1:00 h",
                                "1:30 h",
                                "2:00 h",
                                "2:30 h",
                                "3:00 h",
                                "3:30 h",
                                "4:00 h")));
    }

    @ParameterizedTest
    @MethodSource("spans")
    void labels_ofASpan_areWholeSteps(long span, List<String> labels) {
        Ticks ticks = Ticks.of(span);
        assertThat(ticks.at().stream().map(ticks::label)).containsExactlyElementsOf(labels);
    }

    @Property(tries = 200)
    void marks_ofAnySpan_areFewAndWithinIt(@ForAll @LongRange(min = 0, max = 40_000_000_000L) long span) {
        Ticks ticks = Ticks.of(span);
        assertThat(ticks.at()).hasSizeBetween(1, 9).allMatch(at -> at <= span && at % ticks.step() == 0);
    }
}
