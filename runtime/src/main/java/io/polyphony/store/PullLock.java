package io.polyphony.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** The right to write one file of the cache, held by one thread of one process at a time. */
final class PullLock implements AutoCloseable {

    // A file lock belongs to the whole JVM and throws instead of waiting when a second thread asks.
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final FileChannel channel;

    private PullLock(ReentrantLock threads, FileChannel channel) {
        this.threads = threads;
        this.channel = channel;
    }

    /** Waits for the right that {@code lockFile} stands for; runs {@code onWait} first where another one has it. */
    static PullLock acquire(Path lockFile, Runnable onWait) throws IOException, InterruptedException {
        ReentrantLock threads =
                THREADS.computeIfAbsent(lockFile.toAbsolutePath().normalize(), _ -> new ReentrantLock());
        if (!threads.tryLock()) {
            onWait.run();
            threads.lockInterruptibly();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock processes = channel.tryLock();
            if (processes == null) {
                onWait.run();
                channel.lock();
            }
            return new PullLock(threads, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            threads.unlock();
            throw e;
        }
    }

    /** Gives the right back. The file stays: to delete it would take it from under another process that waits on it. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            threads.unlock();
        }
    }
}
