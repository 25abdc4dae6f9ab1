package io.polyphony.cli;

/** The exit codes of every command. */
public enum ExitCode {
    /** Everything that was asked for was done. */
    DONE(0),
    /** Nothing usable came out. */
    FAILED(1),
    /** The command line, or what the command needs of the machine, is wrong; nothing was begun. */
    USAGE(2),
    /** Some of what was asked for was done; the output says what is missing. */
    PARTIAL(3),
    /** The user stopped the command. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The process's exit status. */
    public int number() {
        return number;
    }
}
