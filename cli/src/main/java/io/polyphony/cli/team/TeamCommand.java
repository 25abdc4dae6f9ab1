package io.polyphony.cli.team;

import io.polyphony.cli.Polyphony;
import io.polyphony.team.Document;
import io.polyphony.team.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony team}: a planner, a critic and executors on documents of the user's. */
@Command(
        name = "team",
        description = "Let a planner, a critic and executors answer a question about documents, all at the same time.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  polyphony team --file tents.txt --file stoves.txt \"How much do the Falcon tent and the Ember stove cost together?\""
        })
public final class TeamCommand implements Callable<Integer> {

    @ParentCommand
    private Polyphony polyphony;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TASK", description = "The question.")
    private String task;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            required = true,
            description = "A text document; may be given more than once.")
    private List<Path> files = List.of();

    @Mixin
    private TeamMixin team;

    @Override
    public Integer call() throws Exception {
        if (task.isBlank()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "The task is empty; ask a question.");
        }
        return team.run(new Task(task, documents()), polyphony.terminal());
    }

    private List<Document> documents() throws IOException {
        List<Document> documents = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--file " + file + " is not a file that can be read; check the path.");
            }
            String name = file.getFileName().toString();
            // Two files of one name in different folders stay apart.
            String unique = names.contains(name) ? file.toString() : name;
            if (!names.add(unique)) {
                throw new CommandLine.ParameterException(spec.commandLine(), "--file " + file + " is given twice.");
            }
            documents.add(new Document(unique, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        }
        return documents;
    }
}
