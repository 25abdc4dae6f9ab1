package io.polyphony.cli.gaia;

import io.polyphony.gaia.task.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The set that a run or a submission is of. */
final class SetMixin {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--tasks", paramLabel = "DIR", description = "The folder of the set, in GAIA's own layout.")
    private Path tasks;

    @Option(names = "--split", defaultValue = "validation", description = "Which split (default: validation).")
    private String split;

    /** The folder; nothing where none was given. */
    Optional<Path> folder() {
        return Optional.ofNullable(tasks);
    }

    /** The set; nothing where none was given. */
    Optional<Dataset> set() {
        return folder().map(folder -> load("--tasks", folder));
    }

    /** The same split of the set in another folder, which {@code option} names. */
    Dataset load(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + folder + " is not a folder; check the path.");
        }
        return Dataset.load(folder, split);
    }

    /** The set, which this command can't do without. */
    Dataset required() {
        return set().orElseThrow(() ->
                new ParameterException(spec.commandLine(), "--tasks DIR is missing: name the folder of the set."));
    }
}
