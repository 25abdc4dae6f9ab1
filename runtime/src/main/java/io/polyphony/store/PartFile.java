package io.polyphony.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/**
 * The beginning of a file that is being received.
 *
 * @param size bytes of the whole file; never more are written
 */
record PartFile(Path path, long size) {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Bytes received so far; what is longer than the whole is no beginning of it and counts as nothing. */
    long length() throws IOException {
        long length = Files.exists(path) ? Files.size(path) : 0;
        return length > size ? 0 : length;
    }

    boolean isComplete() throws IOException {
        return length() == size;
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /**
     * Writes {@code body} from byte {@code from} to the end.
     *
     * @param advanced hears the file's length after each piece
     * @throws BrokenTransferException where the body ends early or can't be read; what came stays
     * @throws IOException where it has more bytes than the file, or the disk fails
     */
    void append(long from, InputStream body, LongConsumer advanced) throws IOException {
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.truncate(from).position(from);
            byte[] buffer = new byte[BUFFER_BYTES];
            long length = from;
            for (int count = read(body, buffer, length); count >= 0; count = read(body, buffer, length)) {
                if (length + count > size) {
                    throw new IOException("more than the " + size + " bytes that the catalogue says were sent");
                }
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                length += count;
                advanced.accept(length);
            }
            if (length < size) {
                throw brokenOff(length, null);
            }
        }
    }

    private int read(InputStream body, byte[] buffer, long length) throws BrokenTransferException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw brokenOff(length, e);
        }
    }

    private BrokenTransferException brokenOff(long length, IOException cause) {
        return new BrokenTransferException("the transfer broke off after " + length + " of " + size + " bytes", cause);
    }
}
