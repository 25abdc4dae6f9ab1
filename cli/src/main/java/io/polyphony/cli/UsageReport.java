package io.polyphony.cli;

import io.polyphony.cli.terminal.DisplayWidth;
import io.polyphony.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said about a wrong command line: what is wrong, and which help explains it. */
final class UsageReport implements IParameterExceptionHandler {

    private final Terminal terminal;

    UsageReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        terminal.err().line("polyphony: " + DisplayWidth.singleLine(e.getMessage()));
        List<String> similar =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!similar.isEmpty()) {
            terminal.err().line("  did you mean " + String.join(" or ", similar) + "?");
        }
        terminal.err().line("  see " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }
}
