package io.polyphony.team.reading;

import java.util.EnumMap;
import java.util.Map;

/** Example tasks of each operation, as prompts that another task of the same kind may follow. */
final class OperationExamples {

    private final Map<Operation, String> prompts = new EnumMap<>(Operation.class);

    /** Reads lines {@code operation: example task}, with letters in place of names. */
    OperationExamples(String text) {
        text.lines().filter(line -> line.contains(": ")).forEach(line -> {
            String[] parts = line.split(": ", 2);
            prompts.merge(Operation.of(parts[0]), "Task: " + parts[1] + "\n", String::concat);
        });
        prompts.replaceAll((operation, prompt) -> prompt + "Task:");
    }

    String prompt(Operation operation) {
        return prompts.get(operation);
    }
}
