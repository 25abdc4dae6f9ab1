package io.polyphony.runtime;

import io.polyphony.decode.SavedState;
import io.polyphony.error.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A sequence outside of the model: its tokens and its state in the KV cache, for the model and llama.cpp build it came from.
 *
 * <p>In a file it is protected by a SHA-256 checksum, since native code reads the state as it is.
 */
public final class SavedSequence {

    private static final int MAGIC = 0x504c5351; // "PLSQ"
    private static final int VERSION = 1;

    private final String model;
    private final SavedState state;

    SavedSequence(String model, SavedState state) {
        this.model = model;
        this.state = state;
    }

    /** Fingerprint of the model and the llama.cpp build; a sequence goes back only into one that has the same. */
    public String model() {
        return model;
    }

    /** Tokens in the sequence. */
    public int length() {
        return state.tokens().length;
    }

    SavedState state() {
        return state;
    }

    /** Writes this sequence into {@code file}. */
    public void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(model);
            out.writeInt(state.tokens().length);
            for (int token : state.tokens()) {
                out.writeInt(token);
            }
            out.writeInt(state.cached());
            out.writeInt(state.state().length);
            out.write(state.state());
        }
        byte[] content = bytes.toByteArray();
        try (var out = Files.newOutputStream(file)) {
            out.write(sha256(content));
            out.write(content);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InvalidRequestException where the file is something else, or damaged
     */
    public static SavedSequence read(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        byte[] content = all.length < 32 ? new byte[0] : Arrays.copyOfRange(all, 32, all.length);
        if (all.length < 32 || !MessageDigest.isEqual(sha256(content), Arrays.copyOf(all, 32))) {
            throw new InvalidRequestException(file + " is no saved sequence, or it is damaged: its checksum is wrong.");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new InvalidRequestException(file + " was saved by another version of Polyphony; save it anew.");
            }
            String model = in.readUTF();
            int[] tokens = new int[in.readInt()];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = in.readInt();
            }
            int cached = in.readInt();
            byte[] state = in.readNBytes(in.readInt());
            return new SavedSequence(model, new SavedState(tokens, cached, state));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
