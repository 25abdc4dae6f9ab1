package io.polyphony.cli.team;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A short name for a model file's content that takes no time: a hash of its size and of 64 stretches of 16 KiB all over it, its
 * beginning and its end among them.
 */
final class ModelFingerprint {

    private static final int STRETCHES = 64;
    private static final int STRETCH = 16 * 1024;
    private static final int DIGITS = 16;

    private ModelFingerprint() {}

    /** 16 hexadecimal digits. */
    static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long size = in.length();
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
            byte[] stretch = new byte[(int) Math.min(STRETCH, size)];
            for (int i = 0; i < STRETCHES; i++) {
                in.seek((size - stretch.length) / (STRETCHES - 1) * i);
                if (i == STRETCHES - 1) {
                    in.seek(size - stretch.length);
                }
                in.readFully(stretch);
                digest.update(stretch);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
