package io.polyphony.cli.gaia;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.benchmark.Status;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunProgressTest {

    private final AtomicLong nanos = new AtomicLong(5);
    private final StringBuilder written = new StringBuilder();

    private static Row row(int number, Status status, boolean right) {
        String reason = status == Status.FAILED ? "IOException: gone" : "";
        return new Row("t" + number, 1, "c", 1, status, "x", right, false, reason, 0, 0, 0, 50, 0, Instant.EPOCH, null);
    }

    private void pass(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }

    @Test
    void offATerminal_everyTenthAttemptAndTheLastAreALine() {
        try (RunProgress progress = new RunProgress(Channel.plain(written), nanos::get)) {
            progress.begun(25, List.of(row(1, Status.ANSWERED, true)));
            for (int i = 2; i <= 25; i++) {
                pass(2);
                progress.finished(row(i, Status.ANSWERED, i % 2 == 0));
            }
        }

        assertThat(written.toString().lines())
                .containsExactly(
                        "1 of 25 attempts are done already.",
                        "10/25 tasks, 6 right, 0 failed, 25.0 tok/s, 30 s left",
                        "20/25 tasks, 11 right, 0 failed, 25.0 tok/s, 10 s left",
                        "25/25 tasks, 13 right, 0 failed, 25.0 tok/s");
    }

    @Test
    void failure_isALineOfItsOwnEverywhere() {
        for (Channel channel : List.of(Channel.plain(written), Channel.interactive(written, 100, 20))) {
            written.setLength(0);
            try (RunProgress progress = new RunProgress(channel, nanos::get)) {
                progress.begun(4, List.of());
                progress.finished(row(1, Status.FAILED, false));
            }
            assertThat(written.toString()).contains("task t1 failed: IOException: gone\n");
        }
    }

    @Test
    void onATerminal_aBarGrows() {
        try (RunProgress progress = new RunProgress(Channel.interactive(written, 100, 20), nanos::get)) {
            progress.begun(4, List.of());
            pass(10);
            progress.finished(row(1, Status.ANSWERED, true));
        }

        assertThat(written.toString())
                .contains("[....................] 0/4 tasks, 0 right, 0 failed")
                .contains("[#####...............] 1/4 tasks, 1 right, 0 failed, 5.0 tok/s, 30 s left");
    }

    @ParameterizedTest
    @CsvSource({"0.4,0 s", "59.4,59 s", "60,1 min 0 s", "190,3 min 10 s", "3600,1 h 0 min", "7321,2 h 2 min"})
    void time_isShownForPeople(double seconds, String text) {
        assertThat(RunProgress.time(seconds)).isEqualTo(text);
    }
}
