package io.polyphony.gaia.team;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of all prompts, so that runs with other prompts are told apart. */
final class PromptsDigest {

    private static final int DIGITS = 16;

    private PromptsDigest() {}

    static String of(List<String> others) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (SharedPrompts.Kind kind : SharedPrompts.Kind.values()) {
                digest.update(kind.text().getBytes(StandardCharsets.UTF_8));
            }
            for (String name : others) {
                digest.update(SharedPrompts.resource(name).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
