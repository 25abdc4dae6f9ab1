package io.polyphony.cli;

import io.polyphony.cli.terminal.Table;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.error.ModelStoreException;
import io.polyphony.store.ModelStatus;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code polyphony models}: the models that can be had by name, and their files on this machine. */
@Command(
        name = "models",
        description = "List, fetch, find and verify model files.",
        sortOptions = false,
        footer = {"", "Example:", "  polyphony models pull smollm2-135m"})
public final class ModelsCommand {

    @ParentCommand
    private Polyphony polyphony;

    private Terminal terminal() {
        return polyphony.terminal();
    }

    @Command(
            description = "All models of the catalogue.",
            footer = {"", "Example:", "  polyphony models list"})
    int list() {
        Table table = new Table(
                Table.left("Name"), Table.left("State"), Table.right("MB"), Table.left("Licence"), Table.left("File"));
        for (ModelStatus status : polyphony.store().list()) {
            table.row(
                    status.entry().name(),
                    status.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    String.format(Locale.ROOT, "%.1f", status.entry().size() / 1e6),
                    status.entry().licence(),
                    status.path());
        }
        table.printTo(terminal().out());
        return ExitCode.DONE.number();
    }

    @Command(
            description = "Fetch a model into the cache, with its checksum verified; prints its path.",
            footer = {"", "Example:", "  polyphony models pull"})
    int pull(
            @Parameters(
                            paramLabel = "NAME",
                            defaultValue = "smollm2-135m",
                            completionCandidates = ModelNames.class,
                            description = "Which one (default: smollm2-135m).")
                    String name) {
        try (FetchProgress progress = new FetchProgress(terminal().err())) {
            terminal().out().line(polyphony.store().pull(name, progress).toString());
        }
        return ExitCode.DONE.number();
    }

    @Command(
            description = "Print the path of a model's file, without fetching anything.",
            footer = {"", "Example:", "  polyphony models path smollm2-135m"})
    int path(
            @Parameters(
                            paramLabel = "NAME",
                            defaultValue = "smollm2-135m",
                            completionCandidates = ModelNames.class,
                            description = "Which one (default: smollm2-135m).")
                    String name) {
        terminal()
                .out()
                .line(polyphony
                        .store()
                        .path(name)
                        .orElseThrow(() -> new ModelStoreException("The model " + name
                                + " is not on this machine: fetch it with 'polyphony models pull " + name + "'."))
                        .toString());
        return ExitCode.DONE.number();
    }

    @Command(
            description = "Read a model's whole file and compare its SHA-256 with the catalogue's.",
            footer = {"", "Example:", "  polyphony models verify smollm2-135m"})
    int verify(
            @Parameters(
                            paramLabel = "NAME",
                            defaultValue = "smollm2-135m",
                            completionCandidates = ModelNames.class,
                            description = "Which one (default: smollm2-135m).")
                    String name) {
        ModelStatus status;
        try (FetchProgress progress = new FetchProgress(terminal().err(), "Reading")) {
            status = polyphony.store().verify(name, progress);
        }
        boolean whole = status.state() == ModelStatus.State.CACHED;
        terminal()
                .out()
                .line(status.path()
                        + (whole
                                ? ": the SHA-256 is right"
                                : ": damaged; fetch it again with 'polyphony models pull " + name + "'"));
        return (whole ? ExitCode.DONE : ExitCode.FAILED).number();
    }
}
