package io.polyphony.team.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The texts of the {@code prompts/} folder, which are packaged with this module. */
final class Prompts {

    private Prompts() {}

    static String read(String name) {
        try (InputStream in = Prompts.class.getResourceAsStream("/io/polyphony/prompts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the prompt " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
