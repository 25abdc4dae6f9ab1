package io.polyphony.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveLinesTest {

    private final FakeScreen screen = new FakeScreen(10);
    private final Channel terminal = Channel.interactive(screen, 20, 10);
    private final StringBuilder file = new StringBuilder();
    private long now;

    @Test
    void set_onTerminal_changesLinesInPlace() {
        LiveLines lines = open(terminal, 2);
        lines.set(0, "planner: 1");
        later(Duration.ofMillis(100));
        lines.set(1, "critic: 1");
        later(Duration.ofMillis(100));
        lines.set(0, "planner: 2");
        assertThat(screen.seen()).containsExactly("planner: 2", "critic: 1");
    }

    @Test
    void set_manyTimesInOneSecond_drawsAtMostTenTimes() {
        LiveLines lines = open(terminal, 1);
        int before = screen.writes();
        for (int i = 0; i < 1000; i++) {
            lines.set(0, "token " + i);
            later(Duration.ofMillis(1));
        }
        // A draw is two writes: erase and draw.
        assertThat(screen.writes() - before).isBetween(10, 20);
    }

    @Test
    void refresh_afterAHeldBackChange_showsItWhenItsTimeHasCome() {
        LiveLines lines = open(terminal, 1);
        lines.set(0, "first");
        lines.set(0, "second");
        assertThat(screen.seen()).containsExactly("first");
        later(Duration.ofMillis(100));
        lines.refresh();
        assertThat(screen.seen()).containsExactly("second");
    }

    @Test
    void log_whileLive_staysAboveTheBlock() {
        LiveLines lines = open(terminal, 2);
        lines.set(0, "one");
        lines.set(1, "two");
        lines.log("kept 1");
        terminal.line("kept 2");
        assertThat(screen.seen()).containsExactly("kept 1", "kept 2", "one", "two");
    }

    @Test
    void close_withHeldBackChange_leavesTheLastState() {
        LiveLines lines = open(terminal, 1);
        lines.set(0, "working");
        lines.set(0, "done");
        lines.close();
        lines.close();
        lines.set(0, "too late");
        terminal.line("after");
        assertThat(screen.seen()).containsExactly("done", "after");
    }

    @Test
    void set_longOrManyLinedText_isOneLineOfTheTerminal() {
        LiveLines lines = open(terminal, 1);
        lines.set(0, "first\nsecond " + "x".repeat(40));
        assertThat(screen.seen()).containsExactly("first second xxxxxx…");
    }

    @Test
    void draw_moreRowsThanTheTerminal_saysHowManyAreHidden() {
        Channel low = Channel.interactive(screen, 20, 5);
        LiveLines lines = open(low, 6);
        for (int round = 0; round < 3; round++) {
            for (int row = 0; row < 6; row++) {
                lines.set(row, "agent " + row + " round " + round);
                later(Duration.ofMillis(100));
            }
        }
        lines.refresh();
        assertThat(screen.seen())
                .containsExactly("agent 0 round 2", "agent 1 round 2", "agent 2 round 2", "… and 3 more");
    }

    @Test
    void open_whileAnotherIsShown_isRefused() {
        LiveLines first = open(terminal, 1);
        assertThatIllegalStateException().isThrownBy(() -> open(terminal, 1)).withMessageContaining("close it");
        first.close();
        open(terminal, 1).set(0, "second block");
        assertThat(screen.seen()).contains("second block");
    }

    @Test
    void set_withoutTerminal_writesEachChangeAsAPlainLine() {
        LiveLines lines = open(Channel.plain(file), 2);
        lines.set(0, "planner: waiting");
        lines.set(1, "critic: waiting");
        later(LiveLines.PLAIN);
        lines.set(0, "planner: done");
        assertThat(file.toString()).isEqualTo("planner: waiting\ncritic: waiting\nplanner: done\n");
    }

    @Test
    void set_oftenWithoutTerminal_writesOneLinePerPauseAndTheLastState() {
        LiveLines lines = open(Channel.plain(file), 1);
        for (int i = 0; i < 1000; i++) {
            lines.set(0, "token " + i);
            later(Duration.ofMillis(5));
        }
        lines.close();
        assertThat(file.toString()).isEqualTo("token 0\ntoken 400\ntoken 800\ntoken 999\n");
    }

    @Test
    void live_onItsOwn_showsHeldBackChangesWithoutFurtherCalls() throws InterruptedException {
        try (LiveLines lines = terminal.live(1)) {
            lines.set(0, "first");
            lines.set(0, "second");
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!seen().contains("second") && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(seen()).contains("second");
        }
    }

    private String seen() {
        var text = new StringBuilder();
        terminal.screen().locked(() -> text.append(screen.seen()));
        return text.toString();
    }

    private LiveLines open(Channel channel, int rows) {
        var lines = new LiveLines(channel, rows, () -> now);
        lines.open();
        return lines;
    }

    private void later(Duration duration) {
        now += duration.toNanos();
    }
}
