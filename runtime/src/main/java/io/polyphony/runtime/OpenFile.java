package io.polyphony.runtime;

import io.polyphony.error.ModelFileException;
import io.polyphony.gguf.FileStamp;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The file of an open model, watched for changes: one look at it, some microseconds, whenever work is handed in.
 *
 * <p>A file that was written to in place has changed the mapped weights too, and one that was cut short ends the JVM at the
 * next read beyond its end; nothing can prevent that but not to map it. A file that was put in its place, or deleted, does no
 * harm, since the old one stays mapped.
 */
final class OpenFile {

    private static final System.Logger LOG = System.getLogger(OpenFile.class.getName());

    private final Path path;
    private final boolean mapped;
    private final FileStamp opened;
    private final AtomicBoolean told = new AtomicBoolean();

    private OpenFile(Path path, boolean mapped, FileStamp opened) {
        this.path = path;
        this.mapped = mapped;
        this.opened = opened;
    }

    /** The file as it is now; {@link #requireSame} and {@link #check} compare it with what is there later. */
    static OpenFile of(Path path, boolean mapped) {
        return new OpenFile(path, mapped, stamp(path));
    }

    /**
     * Returns where the file is what it was, as long as nothing of it is mapped.
     *
     * @throws ModelFileException where it is another one or was written to, so that what was checked holds no more
     */
    void requireSame() {
        if (!stamp(path).equals(opened)) {
            throw new ModelFileException(
                    "Model file " + path + " changed while it was checked: open it when nobody writes it.");
        }
    }

    /**
     * Returns where the weights are what they were; says once in the log where another file is at the path.
     *
     * @throws ModelFileException where the mapped file was written to
     */
    void check() {
        FileStamp now;
        try {
            now = FileStamp.of(path);
        } catch (IOException e) {
            tell("is gone");
            return;
        }
        if (now.equals(opened)) {
            return;
        }
        if (mapped && now.sameFile(opened)) {
            throw new ModelFileException("Model file " + path + " was written to while it was open (" + opened.size()
                    + " bytes then, " + now.size() + " now): close the model and open it anew, and replace files by"
                    + " renaming a new one onto the old, or open it with ModelOptions.withMapped(false).");
        }
        tell(now.sameFile(opened) ? "was written to" : "was replaced by another one");
    }

    private void tell(String what) {
        if (told.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "The file {0} of an open model {1}; the model goes on with what it loaded.",
                    path,
                    what);
        }
    }

    private static FileStamp stamp(Path path) {
        try {
            return FileStamp.of(path);
        } catch (IOException e) {
            throw new ModelFileException(
                    "Model file " + path + " does not exist or can't be read (" + e
                            + "): give the path of a GGUF file.",
                    e);
        }
    }
}
