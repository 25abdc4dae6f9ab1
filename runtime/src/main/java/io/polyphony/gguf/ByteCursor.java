package io.polyphony.gguf;

import io.polyphony.error.ModelFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A forward reader of little-endian values that never reads, skips or allocates past the file's end.
 *
 * <p>Each method takes what the value is, for the message of the {@link ModelFileException} where it isn't there.
 */
final class ByteCursor {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long bufferStart;

    ByteCursor(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.size = channel.size();
    }

    /** Bytes from the start of the file. */
    long position() {
        return bufferStart + buffer.position();
    }

    /** Bytes to the end of the file. */
    long remaining() {
        return size - position();
    }

    int int8(String what) throws IOException {
        require(1, what);
        return buffer.get();
    }

    int int16(String what) throws IOException {
        require(2, what);
        return buffer.getShort();
    }

    int int32(String what) throws IOException {
        require(4, what);
        return buffer.getInt();
    }

    long int64(String what) throws IOException {
        require(8, what);
        return buffer.getLong();
    }

    /** A count of things of at least {@code minimumBytes} each, so no more than the rest of the file could hold. */
    long count(int minimumBytes, String what) throws IOException {
        long at = position();
        long count = int64(what);
        if (count < 0 || count > remaining() / minimumBytes) {
            throw damaged(
                    at, what + " says " + Long.toUnsignedString(count) + ", but only " + remaining() + " bytes follow");
        }
        return count;
    }

    /** A text with its length before it, of at most {@code maximumBytes}. */
    String text(int maximumBytes, String what) throws IOException {
        long at = position();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(maximumBytes, what)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw damaged(at, what + " is not UTF-8");
        }
    }

    /** The bytes of a text with its length before it, of at most {@code maximumBytes}. */
    byte[] bytes(int maximumBytes, String what) throws IOException {
        long at = position();
        long length = count(1, "the length of " + what);
        if (length > maximumBytes) {
            throw damaged(at, what + " has " + length + " bytes, more than the " + maximumBytes + " allowed");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        while (bytes.hasRemaining()) {
            require(1, what);
            int part = Math.min(buffer.remaining(), bytes.remaining());
            bytes.put(buffer.slice(buffer.position(), part));
            buffer.position(buffer.position() + part);
        }
        return bytes.array();
    }

    void skipText(String what) throws IOException {
        skip(count(1, what), what);
    }

    void skip(long bytes, String what) throws IOException {
        if (bytes > remaining()) {
            throw truncated(what);
        }
        long target = position() + bytes;
        if (target - bufferStart <= buffer.limit()) {
            buffer.position((int) (target - bufferStart));
        } else {
            bufferStart = target;
            buffer.position(0).limit(0);
        }
    }

    ModelFileException damaged(long at, String problem) {
        return new ModelFileException("Model file " + path + " is damaged at byte " + at + ": " + problem
                + "; get the file again from where it came.");
    }

    private ModelFileException truncated(String what) {
        return damaged(position(), "the file ends after " + size + " bytes, within " + what);
    }

    private void require(int bytes, String what) throws IOException {
        if (buffer.remaining() >= bytes) {
            return;
        }
        if (remaining() < bytes) {
            throw truncated(what);
        }
        bufferStart = position();
        buffer.compact();
        while (buffer.position() < bytes) {
            // A negative count means that the file shrank while it was read.
            if (channel.read(buffer, bufferStart + buffer.position()) < 0) {
                throw truncated(what);
            }
        }
        buffer.flip();
    }
}
