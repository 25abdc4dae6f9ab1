package io.polyphony.cli.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.terminal.Channel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoakReportTest {

    private static SoakReport report(long requests, long slowest, int open, List<Long> memory, List<String> wrong) {
        return new SoakReport(
                60,
                64,
                4,
                requests,
                Map.of(Mishap.NONE, 7L, Mishap.CANCEL, 2L, Mishap.FORK, 1L),
                5_000,
                slowest,
                100,
                open,
                0,
                List.of(5L, 5L),
                memory,
                wrong);
    }

    @Test
    void faults_whereAllIsWell_areNone() {
        assertThat(report(10, 50, 0, List.of(100L, 132L), List.of()).faults()).isEmpty();
        assertThat(report(10, 50, 0, List.of(), List.of()).faults()).isEmpty();
    }

    @Test
    void faults_eachOfThem_isNamed() {
        assertThat(report(11, 50, 0, List.of(), List.of()).faults())
                .containsExactly("11 requests were made, and 10 ended");
        assertThat(report(10, 49, 0, List.of(), List.of()).faults())
                .singleElement()
                .asString()
                .contains("slowest agent got 49");
        assertThat(report(10, 50, 1, List.of(), List.of()).faults())
                .singleElement()
                .asString()
                .contains("1 sequences");
        assertThat(report(10, 50, 0, List.of(100L, 133L), List.of()).faults())
                .singleElement()
                .asString()
                .contains("memory grew");
        assertThat(report(10, 50, 0, List.of(), List.of("agent 3 heard another"))
                        .faults())
                .containsExactly("agent 3 heard another");
    }

    @Test
    void printTo_withFaults_endsWithThem() {
        StringBuilder out = new StringBuilder();

        report(11, 50, 0, List.of(), List.of()).printTo(Channel.plain(out));

        assertThat(out.toString()).contains("64 on 4", "WRONG: 11 requests were made");
    }
}
