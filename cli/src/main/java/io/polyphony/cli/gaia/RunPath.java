package io.polyphony.cli.gaia;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A run that a command line names. */
final class RunPath {

    private RunPath() {}

    /** {@code folder}, where a run has begun in it. */
    static Path of(CommandSpec spec, Path folder) {
        if (!Files.isDirectory(folder) || !Files.exists(folder.resolve("manifest.json"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    folder + " is not the folder of a run, which has a manifest.json; check the path.");
        }
        return folder;
    }
}
