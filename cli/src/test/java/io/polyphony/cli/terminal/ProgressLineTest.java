package io.polyphony.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final long MEBIBYTE = 1 << 20;

    private final StringBuilder file = new StringBuilder();

    @Test
    void to_withoutTerminal_writesALineForEachQuarter() {
        try (ProgressLine progress = Channel.plain(file).progress("smollm2", 100 * MEBIBYTE)) {
            for (long mebibytes = 1; mebibytes <= 100; mebibytes++) {
                progress.to(mebibytes * MEBIBYTE);
            }
        }
        assertThat(file.toString().lines())
                .containsExactly(
                        "smollm2: 0% of 100 MiB",
                        "smollm2: 25% of 100 MiB",
                        "smollm2: 50% of 100 MiB",
                        "smollm2: 75% of 100 MiB",
                        "smollm2: 100% of 100 MiB");
    }

    @Test
    void to_unknownSizeWithoutTerminal_writesWhatHasArrived() {
        try (ProgressLine progress = Channel.plain(file).progress("model", -1)) {
            progress.to(10 * MEBIBYTE);
            progress.to(70 * MEBIBYTE);
            progress.to(71 * MEBIBYTE);
        }
        assertThat(file.toString().lines()).containsExactly("model: 0 MiB", "model: 70 MiB");
    }

    @Test
    void to_onTerminal_showsOneLineWithBytesAndLeavesTheLast() {
        var screen = new FakeScreen(10);
        Channel terminal = Channel.interactive(screen, 100, 10);
        try (ProgressLine progress = terminal.progress("smollm2", 100 * MEBIBYTE)) {
            progress.to(50 * MEBIBYTE);
            terminal.line("something else");
            progress.to(100 * MEBIBYTE);
        }
        terminal.line("after");
        assertThat(screen.seen()).hasSize(3);
        assertThat(screen.seen().get(0)).isEqualTo("something else");
        assertThat(screen.seen().get(1)).startsWith("smollm2").contains("100%", "100/100 MiB", "MiB/s");
        assertThat(screen.seen().get(2)).isEqualTo("after");
    }
}
