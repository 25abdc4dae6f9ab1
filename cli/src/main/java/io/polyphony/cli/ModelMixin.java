package io.polyphony.cli;

import io.polyphony.cli.terminal.Terminal;
import io.polyphony.error.PolyphonyException;
import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.MemoryEstimate;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that loads a model. */
public final class ModelMixin {

    @Mixin
    private ModelFileMixin model;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Native threads (default: what is measured to be fastest now).",
            defaultValue = "0",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private int threads;

    /** The name or path as it was given. */
    public String name() {
        return model.name();
    }

    /** The model's file, fetched where it isn't there yet. */
    public Path file(Terminal terminal) {
        return model.file(terminal);
    }

    /**
     * Opens the model; says first what memory it takes.
     *
     * @throws PolyphonyException where it can't be had or used
     */
    public LocalModel open(Terminal terminal, ModelOptions options) {
        Path file = file(terminal);
        MemoryEstimate estimate =
                MemoryEstimate.of(GgufFile.read(file), options.context(), options.sequences(), options.batch());
        terminal.err().line(estimate.describe());
        LocalModel opened = LocalModel.open(file, options.withThreads(threads));
        terminal.err()
                .line("%s, %d sequences, %d native thread%s%s"
                        .formatted(
                                opened.name(),
                                opened.options().sequences(),
                                opened.threads(),
                                opened.threads() == 1 ? "" : "s",
                                threads == 0 ? " (measured)" : ""));
        return opened;
    }
}
