package io.polyphony.journal;

import io.polyphony.error.InvalidRequestException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that one writer appends to.
 *
 * <p>It is no {@link FileChannel}, whose file is closed by an interrupt of a thread that writes: agents are interrupted all
 * the time.
 */
final class JournalFile implements JournalSink {

    private final RandomAccessFile file;

    private JournalFile(RandomAccessFile file) {
        this.file = file;
    }

    /** A file that isn't there yet, or is empty. */
    static JournalFile create(Path path) {
        JournalFile created = open(path);
        try {
            if (created.length() > 0) {
                created.close();
                throw new InvalidRequestException("the journal " + path
                        + " is there already: resume the run that it is of, or name another file.");
            }
            forceFolder(path);
            return created;
        } catch (IOException e) {
            created.closeQuietly();
            throw unwritable(path, e);
        }
    }

    /** A file that is there. */
    static JournalFile existing(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InvalidRequestException(
                    "there is no journal " + path + "; check the path, or begin a run that writes it.");
        }
        return open(path);
    }

    private static JournalFile open(Path path) {
        RandomAccessFile file = null;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
            JournalFile opened = new JournalFile(file);
            if (!opened.locked()) {
                opened.closeQuietly();
                throw new InvalidRequestException("the journal " + path
                        + " is being written by a run that is still at work; wait for its end, or name another file.");
            }
            return opened;
        } catch (IOException e) {
            if (file != null) {
                new JournalFile(file).closeQuietly();
            }
            throw unwritable(path, e);
        }
    }

    private boolean locked() throws IOException {
        try {
            FileLock lock = file.getChannel().tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /** Without it a new file may have no name after the power failed. */
    private static void forceFolder(Path path) {
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException _) {
            // Not every system can; the file's own content is forced all the same.
        }
    }

    static InvalidRequestException unwritable(Path path, IOException e) {
        return new InvalidRequestException(
                "the journal " + path + " can't be written (" + e.getMessage()
                        + "); check the folder, its permissions and the space on the disk.",
                e);
    }

    byte[] content() throws IOException {
        byte[] bytes = new byte[Math.toIntExact(file.length())];
        file.seek(0);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public long length() throws IOException {
        return file.length();
    }

    @Override
    public void append(byte[] line) throws IOException {
        file.seek(file.length());
        file.write(line);
    }

    @Override
    public void truncate(long length) throws IOException {
        file.setLength(length);
    }

    @Override
    public void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    void closeQuietly() {
        try {
            file.close();
        } catch (IOException _) {
            // There is a better error to report.
        }
    }
}
