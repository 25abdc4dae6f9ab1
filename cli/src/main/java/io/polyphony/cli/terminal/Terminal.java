package io.polyphony.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The two channels of this process, and what is known of the terminal behind them.
 *
 * <p>Which of the streams is a terminal, and its size, come from the launcher ({@code POLYPHONY_STDOUT_TTY},
 * {@code POLYPHONY_STDERR_TTY}, {@code POLYPHONY_COLUMNS}, {@code POLYPHONY_LINES}); without the launcher the streams are
 * looked at here. {@code NO_COLOR} switches colours off, {@code TERM=dumb} everything that moves.
 */
public final class Terminal {

    private final Channel out;
    private final Channel err;

    public Terminal(Channel out, Channel err) {
        this.out = Objects.requireNonNull(out, "out");
        this.err = Objects.requireNonNull(err, "err");
    }

    /** This process's own terminal. */
    public static Terminal system() {
        return of(System.getenv(), System.out, System.err);
    }

    static Terminal of(Map<String, String> environment, PrintStream out, PrintStream err) {
        boolean moves = !"dumb".equals(environment.get("TERM"));
        boolean outMoves = moves && isTerminal(environment.get("POLYPHONY_STDOUT_TTY"), 1);
        boolean errMoves = moves && isTerminal(environment.get("POLYPHONY_STDERR_TTY"), 2);
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        var unknown = Channel.Size.UNKNOWN;
        var size = new Channel.Size(
                positive(environment.get("POLYPHONY_COLUMNS"), unknown.columns()),
                positive(environment.get("POLYPHONY_LINES"), unknown.rows()));
        // A file doesn't move when the block below it is redrawn, so only two terminals share a screen.
        var screen = new Screen();
        return new Terminal(
                new Channel(out, outMoves ? screen : new Screen(), outMoves, outMoves && colours, size),
                new Channel(err, screen, errMoves, errMoves && colours, size));
    }

    /** Standard output: results and nothing else. */
    public Channel out() {
        return out;
    }

    /** Standard error: progress, warnings and errors. */
    public Channel err() {
        return err;
    }

    private static boolean isTerminal(String launcherSays, int descriptor) {
        if (launcherSays != null) {
            return "1".equals(launcherSays);
        }
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            Console console = System.console();
            return console != null && console.isTerminal();
        }
    }

    private static int positive(String number, int otherwise) {
        try {
            int value = number == null ? 0 : Integer.parseInt(number);
            return value > 0 ? value : otherwise; // a terminal that doesn't know its size says 0
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }
}
