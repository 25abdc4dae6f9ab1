package io.polyphony.runtime;

import io.polyphony.decode.SavedState;
import io.polyphony.error.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
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
            int[] tokens = new int[count(in, Integer.BYTES)];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = in.readInt();
            }
            int cached = in.readInt();
            byte[] state = in.readNBytes(count(in, 1));
            if (cached < 0 || cached > tokens.length || in.available() > 0) {
                throw new EOFException();
            }
            return new SavedSequence(model, new SavedState(tokens, cached, state));
        } catch (EOFException | UTFDataFormatException e) {
            throw new InvalidRequestException(file + " is no saved sequence: its lengths don't match its size.");
        }
    }

    /** A number of items of {@code size} bytes each, which have to be there. */
    private static int count(DataInputStream in, int size) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available() / size) {
            throw new EOFException();
        }
        return count;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
