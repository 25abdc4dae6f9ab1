package io.polyphony.cli;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.DisplayWidth;
import io.polyphony.cli.terminal.Style;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelFileException;
import io.polyphony.error.ModelStoreException;
import io.polyphony.error.PolyphonyException;
import io.polyphony.error.UnsupportedHostException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
        ExitCode code = ExitCode.FAILED;
        if (failure instanceof PolyphonyException known) {
            sentence(known.getMessage());
            hint("error " + known.code() + ", id " + known.correlationId() + "; docs/errors.md says what can be done");
            code = codeOf(known);
        } else if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            sentence(
                    "a file could not be read or written (" + reason(failure) + "); check its folder and permissions.");
        } else {
            String id = UUID.randomUUID().toString().substring(0, 8);
            String detail = failure.getMessage() == null ? "" : ": " + failure.getMessage();
            sentence("unexpected " + failure.getClass().getSimpleName() + detail + " (id " + id + ")");
            hint("This is a defect in Polyphony. Please report it with the output of the same command and --verbose.");
        }
        trace(failure);
        return code;
    }

    /** What is wrong with the request, the model or the machine shows before anything has begun. */
    private static ExitCode codeOf(PolyphonyException known) {
        return known instanceof InvalidRequestException
                        || known instanceof ModelFileException
                        || known instanceof ModelStoreException
                        || known instanceof UnsupportedHostException
                ? ExitCode.USAGE
                : ExitCode.FAILED;
    }

    /** The message, which for a file is often nothing but its name. */
    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        String kind = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
        return cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
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
