package io.polyphony.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void of_launcherSaysOnlyErrIsATerminal_onlyErrMoves() {
        Terminal terminal = terminal(Map.of("POLYPHONY_STDOUT_TTY", "0"));
        assertThat(terminal.out().interactive()).isFalse();
        assertThat(terminal.out().coloured()).isFalse();
        assertThat(terminal.err().interactive()).isTrue();
        assertThat(terminal.err().coloured()).isTrue();
    }

    @Test
    void of_noColor_movesWithoutColours() {
        Terminal terminal = terminal(Map.of("NO_COLOR", "1"));
        assertThat(terminal.err().interactive()).isTrue();
        assertThat(terminal.err().styled(Style.RED, "text")).isEqualTo("text");
    }

    @Test
    void of_emptyNoColor_keepsColours() {
        assertThat(terminal(Map.of("NO_COLOR", "")).out().styled(Style.RED, "text"))
                .isEqualTo("\u001B[31mtext\u001B[0m");
    }

    @Test
    void of_dumbTerminal_isPlain() {
        Terminal terminal = terminal(Map.of("TERM", "dumb"));
        assertThat(terminal.out().interactive()).isFalse();
        assertThat(terminal.err().coloured()).isFalse();
    }

    @Test
    void of_sizeFromLauncher_isUsed() {
        Terminal terminal = terminal(Map.of("POLYPHONY_COLUMNS", "120", "POLYPHONY_LINES", "50"));
        assertThat(terminal.err().columns()).isEqualTo(120);
        assertThat(terminal.err().rows()).isEqualTo(50);
    }

    @Test
    void of_sizeUnknown_is80Columns() {
        Terminal terminal = terminal(Map.of("POLYPHONY_COLUMNS", "0", "POLYPHONY_LINES", "many"));
        assertThat(terminal.err().columns()).isEqualTo(80);
        assertThat(terminal.err().rows()).isEqualTo(24);
    }

    @Test
    void line_toOutWhileErrIsLive_goesAboveTheBlock() {
        Terminal terminal = terminal(Map.of());
        var lines = new LiveLines(terminal.err(), 1, () -> 0);
        lines.open();
        lines.set(0, "working");
        int before = err.size();
        terminal.out().line("result");
        assertThat(out.toString(UTF_8)).isEqualTo("result\n");
        assertThat(err.toString(UTF_8).substring(before))
                .startsWith("\u001B[1A")
                .contains("working");
    }

    @Test
    void line_toPipedOutWhileErrIsLive_leavesTheBlockAlone() {
        Terminal terminal = terminal(Map.of("POLYPHONY_STDOUT_TTY", "0"));
        var lines = new LiveLines(terminal.err(), 1, () -> 0);
        lines.open();
        lines.set(0, "working");
        int before = err.size();
        terminal.out().line("result");
        assertThat(err.size()).isEqualTo(before);
    }

    private Terminal terminal(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "POLYPHONY_STDOUT_TTY", "1",
                "POLYPHONY_STDERR_TTY", "1",
                "TERM", "xterm"));
        environment.putAll(more);
        return Terminal.of(environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
