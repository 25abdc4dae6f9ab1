package io.polyphony.cli;

import io.polyphony.cli.terminal.Terminal;
import io.polyphony.store.ModelStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names a model file. */
public final class ModelFileMixin {

    @Option(
            names = "--model",
            paramLabel = "NAME|PATH",
            completionCandidates = ModelNames.class,
            description = "A model of 'polyphony models list', or a GGUF file (default: ${DEFAULT-VALUE}).",
            defaultValue = "smollm2-135m")
    private String model;

    /** The name or path as it was given. */
    public String name() {
        return model;
    }

    /** The model's file, fetched where it isn't there yet. */
    public Path file(Terminal terminal) {
        try (FetchProgress progress = new FetchProgress(terminal.err())) {
            return ModelStore.ofEnvironment().resolve(model, progress);
        }
    }
}
