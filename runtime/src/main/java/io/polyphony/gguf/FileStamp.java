package io.polyphony.gguf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What tells a file from another one, and from itself before it was changed: one call of the operating system.
 *
 * @param key the file's identity on its file system (device and inode), or empty where the system has none
 * @param size in bytes
 * @param modifiedNanos when it was last written, nanoseconds since 1970
 */
public record FileStamp(String key, long size, long modifiedNanos) {

    public FileStamp {
        Objects.requireNonNull(key, "key");
    }

    /**
     * The stamp of the file at {@code path} now.
     *
     * @throws IOException where there is no such file, or it can't be looked at
     */
    public static FileStamp of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        FileTime modified = attributes.lastModifiedTime();
        Object key = attributes.fileKey();
        return new FileStamp(key == null ? "" : key.toString(), attributes.size(), modified.to(TimeUnit.NANOSECONDS));
    }

    /** Whether {@code other} is the same file on the same file system, written since or not. */
    public boolean sameFile(FileStamp other) {
        return key.equals(other.key);
    }
}
