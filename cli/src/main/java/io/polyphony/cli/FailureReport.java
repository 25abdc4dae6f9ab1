package io.polyphony.cli;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.DisplayWidth;
import io.polyphony.cli.terminal.Style;
import io.polyphony.error.PolyphonyException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;

/** What is said about a command that failed: one sentence and what to do; the stack trace only with {@code --verbose}. */
final class FailureReport {

    private final Polyphony root;
    private final Interruption interruption;

    FailureReport(Polyphony root, Interruption interruption) {
        this.root = root;
        this.interruption = interruption;
    }

    ExitCode report(Throwable failure) {
        if (interruption.requested() || failure instanceof InterruptedException) {
            // Whatever failed, it failed because everything was told to stop.
            sentence("interrupted");
            trace(failure);
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof PolyphonyException known) {
            sentence(known.getMessage());
            hint("error " + known.code() + ", id " + known.correlationId() + "; docs/errors.md says what can be done");
        } else {
            String id = UUID.randomUUID().toString().substring(0, 8);
            String detail = failure.getMessage() == null ? "" : ": " + failure.getMessage();
            sentence("unexpected " + failure.getClass().getSimpleName() + detail + " (id " + id + ")");
            hint("This is a defect in Polyphony. Please report it with the output of the same command and --verbose.");
        }
        trace(failure);
        return ExitCode.FAILED;
    }

    private void sentence(String text) {
        Channel err = root.terminal().err();
        err.line(err.styled(Style.RED, "polyphony:") + " " + DisplayWidth.singleLine(text));
    }

    private void hint(String text) {
        root.terminal().err().line("  " + text);
    }

    private void trace(Throwable failure) {
        if (root.verbosity() > 0) {
            var text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text, true));
            root.terminal().err().line(text.toString().stripTrailing());
        }
    }
}
