package io.polyphony.cli.team;

import io.polyphony.cli.terminal.Terminal;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.journal.Journal;
import io.polyphony.journal.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that keep a run's journal, and go on from it. */
final class JournalMixin {

    /** Attributes of a journal besides the options of {@link SavedOptions}. */
    static final String COMMAND = "command";

    static final String TASK = "task";
    static final String MODEL = "--model";

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Keep a journal of the run in this new file, so that it can be resumed and replayed.")
    private Path journal;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Go on with the run of this journal; task, files and options are taken from it.")
    private Path resume;

    /** What the journal to resume holds, if there is one to resume; it has to be of the command {@code spec}. */
    Optional<RunRecord> record(CommandSpec spec) {
        if (journal != null && resume != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--journal and --resume are given; a resumed run goes on in its own journal.");
        }
        if (resume == null) {
            return Optional.empty();
        }
        RunRecord record = Journal.read(resume);
        String command = record.header().attributes().getOrDefault(COMMAND, "another program");
        if (!command.equals(spec.name())) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--resume " + resume + " is the journal of "
                            + (command.equals("another program") ? command : "'polyphony " + command + "'")
                            + " and not of 'polyphony " + spec.name() + "'; resume it with what wrote it.");
        }
        return Optional.of(record);
    }

    /** Says before anything begins that a new journal would be written over something. */
    void requireFree() throws IOException {
        if (journal != null && Files.exists(journal) && Files.size(journal) > 0) {
            throw new InvalidRequestException("the journal " + journal
                    + " is there already; go on with its run by --resume, or name another file.");
        }
    }

    /** The journal to write, if any; {@code attributes} go into a new one. */
    Optional<Journal> open(Map<String, String> attributes) {
        if (resume != null) {
            return Optional.of(Journal.resume(resume));
        }
        return Optional.ofNullable(journal).map(file -> Journal.create(file, attributes));
    }

    /** Says how the run can go on after it was stopped, or that it can't from its end. */
    static void tell(Journal written, boolean stopped, String command, Terminal terminal) {
        written.failure()
                .ifPresent(failure -> terminal.err().line("The journal is not complete: " + failure.getMessage()));
        if (stopped) {
            terminal.err().line("Go on with: polyphony " + command + " --resume " + quoted(written.path()));
        }
    }

    /** As a shell reads it. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./+@%:,=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
