package io.polyphony.cli.gaia;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** What makes a model file the one that it is, for the settings of solvers. */
final class ModelIdentity {

    private ModelIdentity() {}

    /** Its name and the SHA-256 of all of it, which takes about a second for a gigabyte. */
    static Map<String, String> of(Path file) throws IOException {
        return Map.of("model", file.getFileName().toString(), "model_sha256", sha256(file));
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                byte[] buffer = new byte[1 << 20];
                while (in.read(buffer) >= 0) {
                    // The stream digests what it reads.
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
