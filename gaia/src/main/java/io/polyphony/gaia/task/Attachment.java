package io.polyphony.gaia.task;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that comes with a task. What it is called was written by somebody else, so that every reading checks that it lies in the
 * folder of the set, and isn't the set's metadata, where the answers are.
 */
public final class Attachment {

    /** Most bytes of a file that is read. */
    public static final long MOST_BYTES = 64L << 20;

    private static final Pattern METADATA = Pattern.compile("metadata(?:\\.level[0-9])?\\.(?:jsonl|parquet)");
    private static final List<String> METADATA_NAMES = List.of(
            "metadata.jsonl",
            "metadata.parquet",
            "metadata.level1.parquet",
            "metadata.level2.parquet",
            "metadata.level3.parquet");
    private static final int SHOWN = 120;

    private final Path folder;
    private final String name;

    /**
     * A file of a set.
     *
     * @param folder that it must lie in
     * @param name relative to the folder, as the metadata has it, with {@code /} between folders
     */
    public Attachment(Path folder, String name) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.name = Objects.requireNonNull(name, "name");
    }

    /** As the metadata has it. */
    public String name() {
        return name;
    }

    /** What follows the name's last dot, in lower case; empty where there is none. */
    public String extension() {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot < 0 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * All of its bytes.
     *
     * @throws FaultException {@code file-outside}, {@code file-missing}, {@code file-too-large} or {@code file-unreadable}
     */
    public byte[] bytes() throws FaultException {
        Path file = resolved();
        // Not followed: a link that took the file's place since it was resolved.
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge();
            }
            if (LargeFilePointer.is(bytes)) {
                throw unreadable("only points at the file in Git's large file storage; run 'git lfs pull'.", null);
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable("can't be read.", e);
        }
    }

    /** What {@link #bytes} would fail with, as far as it shows before reading; empty where nothing does. */
    public Optional<FaultException> fault() {
        try {
            resolved();
            return Optional.empty();
        } catch (FaultException e) {
            return Optional.of(e);
        }
    }

    /** Its real path, at this moment. */
    private Path resolved() throws FaultException {
        Path relative = relative();
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(relative).toRealPath();
            if (!file.startsWith(root)) {
                throw outside("is a link that leads out of the task's folder; put the file itself there.");
            }
            if (isMetadata(file) || isMetadataByAnotherName(root, file)) {
                throw outside("is the metadata of the set, which isn't for reading.");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw unreadable("is a folder or a device; take a file.", null);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw tooLarge();
            }
            return file;
        } catch (AccessDeniedException e) {
            throw unreadable("may not be read; change its permissions.", e);
        } catch (FileSystemException e) {
            // Not there, a file where its path has a folder, a name too long, or a link to itself.
            throw missing(e);
        } catch (IOException e) {
            throw unreadable("can't be read.", e);
        }
    }

    private Path relative() throws FaultException {
        if (name.isBlank()) {
            throw missing(null);
        }
        if (name.indexOf('\\') >= 0) {
            throw outside("has a backslash in its name; folders are parted by /.");
        }
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw missing(e);
        }
        if (path.getRoot() != null) {
            throw outside("has an absolute path; paths start from the task's folder.");
        }
        for (Path part : path) {
            if (part.toString().equals("..")) {
                throw outside("leads out of the task's folder by '..'; give a path below it.");
            }
        }
        return path;
    }

    /** File systems that don't tell cases apart would find it by any of them. */
    private static boolean isMetadata(Path file) {
        Path last = file.getFileName();
        return last != null
                && METADATA.matcher(last.toString().toLowerCase(Locale.ROOT)).matches();
    }

    /** A hard link is the file itself: only comparing tells. */
    private static boolean isMetadataByAnotherName(Path root, Path file) throws IOException {
        for (String name : METADATA_NAMES) {
            for (Path metadata : List.of(root.resolve(name), file.resolveSibling(name))) {
                if (Files.exists(metadata) && Files.isSameFile(file, metadata)) {
                    return true;
                }
            }
        }
        return false;
    }

    private FaultException outside(String why) {
        return new FaultException(FaultCode.FILE_OUTSIDE, "The file " + shown() + " " + why);
    }

    private FaultException missing(Exception cause) {
        return new FaultException(
                FaultCode.FILE_MISSING, "There is no file '" + shown() + "'; take one that the task has.", cause);
    }

    private FaultException unreadable(String why, IOException cause) {
        return new FaultException(FaultCode.FILE_UNREADABLE, "The file " + shown() + " " + why, cause);
    }

    private FaultException tooLarge() {
        return new FaultException(
                FaultCode.FILE_TOO_LARGE, "The file " + shown() + " has more than " + MOST_BYTES + " bytes.");
    }

    /** Part of a sentence, whatever is in it. */
    private String shown() {
        String oneLine = name.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .limit(SHOWN + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return oneLine.codePointCount(0, oneLine.length()) > SHOWN
                ? oneLine.substring(0, oneLine.offsetByCodePoints(0, SHOWN)) + "…"
                : oneLine;
    }

    @Override
    public String toString() {
        return name;
    }
}
