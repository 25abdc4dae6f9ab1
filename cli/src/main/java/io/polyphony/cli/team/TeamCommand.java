package io.polyphony.cli.team;

import io.polyphony.cli.Polyphony;
import io.polyphony.event.Event;
import io.polyphony.journal.RunRecord;
import io.polyphony.team.Document;
import io.polyphony.team.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "Examples:",
            "  polyphony team --file tents.txt --file stoves.txt \"How much do the Falcon tent and the Ember stove cost together?\"",
            "  polyphony team --file cafe.txt --journal run.jsonl \"Who owns the Blue Door cafe?\"",
            "  polyphony team --resume run.jsonl"
        })
public final class TeamCommand implements Callable<Integer> {

    /** With a number, the attribute of a journal that has the path of a document. */
    private static final String FILE = "--file ";

    @ParentCommand
    private Polyphony polyphony;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TASK", arity = "0..1", description = "The question.")
    private String task;

    @Option(names = "--file", paramLabel = "FILE", description = "A text document; may be given more than once.")
    private List<Path> files = List.of();

    @Mixin
    private TeamMixin team;

    /** What a resumed run calls its documents; nothing where their names are made from those of the files. */
    private List<String> names = List.of();

    @Override
    public Integer call() throws Exception {
        Optional<RunRecord> record = team.resumed();
        if (record.isPresent()) {
            if (record.get().finished().isPresent()) {
                return team.show(record.get(), polyphony.terminal());
            }
            takeOver(record.get());
        }
        if (task == null || task.isBlank()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "The task is empty; ask a question.");
        }
        if (files.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "There are no documents; name at least one with --file.");
        }
        return team.run(new Task(task, documents()), attributes(), polyphony.terminal());
    }

    /** What wasn't typed is as in the run. */
    private void takeOver(RunRecord record) {
        Map<String, String> attributes = record.header().attributes();
        if (task == null) {
            task = attributes.get(JournalMixin.TASK);
        }
        if (files.isEmpty()) {
            names = record.started()
                    .map(began -> began.documents().stream()
                            .map(Event.SourceText::name)
                            .toList())
                    .orElse(List.of());
            files = attributes.entrySet().stream()
                    .filter(attribute -> attribute.getKey().matches(FILE + "\\d{1,6}"))
                    .sorted(Comparator.comparingInt(
                            attribute -> Integer.parseInt(attribute.getKey().substring(FILE.length()))))
                    .map(attribute -> Path.of(attribute.getValue()))
                    .toList();
        }
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        for (Path file : files) {
            attributes.put(FILE + (attributes.size() + 1), file.toAbsolutePath().toString());
        }
        return attributes;
    }

    private List<Document> documents() throws IOException {
        List<Document> documents = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--file " + file + " is not a file that can be read; check the path.");
            }
            String name = file.getFileName().toString();
            // Two files of one name in different folders stay apart.
            String unique = used.contains(name) ? file.toString() : name;
            String known = names.size() == files.size() ? names.get(documents.size()) : unique;
            if (!used.add(known)) {
                throw new CommandLine.ParameterException(spec.commandLine(), "--file " + file + " is given twice.");
            }
            documents.add(new Document(known, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        }
        return documents;
    }
}
