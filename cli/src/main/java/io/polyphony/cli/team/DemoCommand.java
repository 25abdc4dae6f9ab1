package io.polyphony.cli.team;

import io.polyphony.cli.Polyphony;
import io.polyphony.journal.RunRecord;
import io.polyphony.team.Document;
import io.polyphony.team.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code polyphony demo}: the team on documents that come with it. */
@Command(
        name = "demo",
        description = "Watch the team at work on four sample documents, shuffled by the seed.",
        sortOptions = false,
        footer = {"", "Examples:", "  polyphony demo", "  polyphony demo --fail executor-1"})
public final class DemoCommand implements Callable<Integer> {

    private static final List<String> DOCUMENTS =
            List.of("beacon_lamp.txt", "drift_bag.txt", "ember_stove.txt", "falcon_tent.txt");

    @ParentCommand
    private Polyphony polyphony;

    @Mixin
    private TeamMixin team;

    @Override
    public Integer call() throws Exception {
        Optional<RunRecord> record = team.resumed();
        if (record.isPresent() && record.get().finished().isPresent()) {
            return team.show(record.get(), polyphony.terminal());
        }
        List<Document> documents = new ArrayList<>();
        for (String name : DOCUMENTS) {
            documents.add(new Document(name, read(name)));
        }
        Collections.shuffle(documents, new Random(team.seed()));
        return team.run(new Task(read("task.txt").strip(), documents), polyphony.terminal());
    }

    private static String read(String name) throws IOException {
        try (InputStream in = DemoCommand.class.getResourceAsStream("/io/polyphony/cli/demo/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
