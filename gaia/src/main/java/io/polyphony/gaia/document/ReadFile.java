package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A file that is read when it is first asked, by one thread, and kept as long as there is memory for it. */
final class ReadFile implements TaskFile {

    private final String name;
    private final long size;
    private final ArchiveEntry.Source source;
    private final ReentrantLock lock = new ReentrantLock();
    private SoftReference<Content> content = new SoftReference<>(null);
    private FaultException fault;

    ReadFile(String name, long size, ArchiveEntry.Source source) {
        this.name = name;
        this.size = size;
        this.source = source;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String extension() {
        return FileNames.extension(name);
    }

    @Override
    public List<Sheet> sheets() throws FaultException {
        return content().sheets();
    }

    @Override
    public List<String> lines() throws FaultException {
        return content().lines();
    }

    private Content content() throws FaultException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException(
                    FaultCode.TIME_EXCEEDED, "The reading of " + FileNames.shown(name) + " was interrupted.", e);
        }
        try {
            if (fault != null) {
                throw new FaultException(fault.code(), fault.getMessage(), fault);
            }
            Content kept = content.get();
            if (kept == null) {
                kept = read();
                content = new SoftReference<>(kept);
            }
            return kept;
        } finally {
            lock.unlock();
        }
    }

    private Content read() throws FaultException {
        try {
            return Formats.read(name, source.bytes());
        } catch (FaultException e) {
            // Who was only too slow may try again.
            fault = e.code() == FaultCode.TIME_EXCEEDED ? null : e;
            throw e;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
