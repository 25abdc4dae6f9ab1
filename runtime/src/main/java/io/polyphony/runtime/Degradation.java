package io.polyphony.runtime;

import java.util.Objects;

/**
 * What a model was opened with because there was too little memory for what was asked for.
 *
 * @param asked the options that it was to be opened with
 * @param given the options that it has
 * @param reason one sentence with the numbers of memory
 */
public record Degradation(ModelOptions asked, ModelOptions given, String reason) {

    public Degradation {
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(given, "given");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return "opened with " + given.sequences() + " of " + asked.sequences() + " sequences and " + given.context()
                + " of " + asked.context() + " cells: " + reason;
    }
}
