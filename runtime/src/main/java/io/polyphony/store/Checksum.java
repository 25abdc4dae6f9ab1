package io.polyphony.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** The SHA-256 of a file. */
final class Checksum {

    private static final int BUFFER_BYTES = 1 << 20;

    private Checksum() {}

    /** 64 hexadecimal digits in lower case; {@code advanced} hears how many bytes were read so far. */
    static String sha256(Path file, LongConsumer advanced) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                total += count;
                advanced.accept(total);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether {@code file} has the SHA-256 of {@code entry}. */
    static boolean matches(Path file, CatalogueEntry entry, LongConsumer advanced) throws IOException {
        return sha256(file, advanced).equals(entry.sha256());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
