package io.polyphony.cli;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Terminal;
import java.time.Duration;

/** Runs a command within the test, for tests in the commands' own packages. */
public final class Commands {

    /** What a command gave. */
    public record Run(int exitCode, String out, String err) {}

    private Commands() {}

    public static Run run(String... args) {
        return runWith(new Object[0], args);
    }

    /** Runs a command line that may name {@code more} commands than the program has. */
    public static Run runWith(Object[] more, String... args) {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Terminal terminal = new Terminal(Channel.plain(out), Channel.plain(err));
        Interruption interruption = new Interruption(Thread.currentThread(), Duration.ZERO);
        int code = Polyphony.execute(terminal, interruption, args, more);
        return new Run(code, out.toString(), err.toString());
    }
}
