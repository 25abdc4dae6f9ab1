package io.polyphony.team;

import java.util.Objects;

/**
 * A text that a team works on.
 *
 * @param name by which plans and answers refer to it
 * @param text its content
 */
public record Document(String name, String text) {

    public Document {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
    }
}
