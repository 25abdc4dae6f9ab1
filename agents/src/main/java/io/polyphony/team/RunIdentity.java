package io.polyphony.team;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.journal.RunRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What a run is about; what goes on from its journal has to be about the same.
 *
 * @param documents with hashes of their texts
 */
record RunIdentity(String task, List<Event.SourceText> documents, long seed, Map<String, String> settings) {

    static RunIdentity of(Team team, Task task) {
        List<Event.SourceText> documents = task.documents().stream()
                .map(document -> new Event.SourceText(document.name(), sha256(document.text())))
                .toList();
        return new RunIdentity(task.text(), documents, team.seed(), team.settings());
    }

    /** @throws InvalidRequestException where {@code now} isn't what the run began with; the message says in what */
    static void require(RunRecord record, Event.RunStarted began, RunIdentity now) {
        List<String> differences = new ArrayList<>();
        if (!began.task().equals(now.task)) {
            differences.add("the task was \"" + began.task() + "\" and is \"" + now.task + "\"");
        }
        documents(began.documents(), now.documents, differences);
        if (began.seed() != now.seed) {
            differences.add("the seed was " + began.seed() + " and is " + now.seed);
        }
        settings(began.settings(), now.settings, differences);
        if (!differences.isEmpty()) {
            throw new InvalidRequestException("the run " + record.header().run() + " can't go on: "
                    + String.join("; ", differences) + "; resume it with what it began with, or begin another run.");
        }
    }

    private static void documents(List<Event.SourceText> were, List<Event.SourceText> are, List<String> differences) {
        if (were.equals(are)) {
            return;
        }
        List<String> namesThen = were.stream().map(Event.SourceText::name).toList();
        List<String> namesNow = are.stream().map(Event.SourceText::name).toList();
        if (!namesThen.equals(namesNow)) {
            differences.add("the documents were " + namesThen + " and are " + namesNow);
            return;
        }
        for (int i = 0; i < were.size(); i++) {
            if (!were.get(i).equals(are.get(i))) {
                differences.add("the document " + were.get(i).name() + " has changed");
            }
        }
    }

    private static void settings(Map<String, String> were, Map<String, String> are, List<String> differences) {
        TreeSet<String> names = new TreeSet<>(were.keySet());
        names.addAll(are.keySet());
        for (String name : names) {
            String then = were.getOrDefault(name, "not set");
            String now = are.getOrDefault(name, "not set");
            if (!Objects.equals(then, now)) {
                differences.add("the " + name + " was " + then + " and is " + now);
            }
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
