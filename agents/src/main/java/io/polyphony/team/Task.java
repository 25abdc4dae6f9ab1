package io.polyphony.team;

import io.polyphony.error.InvalidRequestException;
import java.util.List;

/**
 * What a team is asked.
 *
 * @param text the question or instruction
 * @param documents what it is about
 */
public record Task(String text, List<Document> documents) {

    public Task {
        if (text.isBlank()) {
            throw new InvalidRequestException("the task is empty; say in a sentence what the team is to find out.");
        }
        documents = List.copyOf(documents);
    }
}
