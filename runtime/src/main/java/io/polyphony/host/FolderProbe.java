package io.polyphony.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The questions that give {@link FolderFacts}. */
final class FolderProbe {

    private final Path root;

    /** Takes where the file system with {@code proc} begins. */
    FolderProbe(Path root) {
        this.root = root;
    }

    FolderFacts facts(Path folder) {
        Path existing = existing(folder.toAbsolutePath());
        return new FolderFacts(folder, unwritable(existing), noExecution(real(existing)), free(existing));
    }

    /** The folder itself, or the nearest one above that is there. */
    private static Path existing(Path folder) {
        Path path = folder;
        while (path.getParent() != null && !Files.exists(path)) {
            path = path.getParent();
        }
        return path;
    }

    /** Tried out: permissions alone don't tell of read-only mounts, full disks and access lists. */
    private static Optional<String> unwritable(Path existing) {
        if (!Files.isDirectory(existing)) {
            return Optional.of(existing + " is no folder");
        }
        try {
            Path file = Files.createTempFile(existing, ".polyphony-", ".tmp");
            try {
                Files.write(file, new byte[] {1});
            } finally {
                Files.delete(file);
            }
            return Optional.empty();
        } catch (IOException e) {
            String reason = e instanceof FileSystemException system && system.getReason() != null
                    ? system.getReason()
                    : e instanceof AccessDeniedException ? "access denied" : "nothing can be created";
            return Optional.of(reason + " in " + existing);
        }
    }

    private static OptionalLong free(Path existing) {
        try {
            return OptionalLong.of(Files.getFileStore(existing).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    /** By the innermost mount point above {@code folder}; the last one where several were mounted there. */
    boolean noExecution(Path folder) {
        List<String[]> mounts = HostProbe.read(root.resolve("proc/self/mountinfo")).stream()
                .flatMap(String::lines)
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 5 && folder.startsWith(unescaped(fields[4])))
                .toList();
        return mounts.stream()
                .max(Comparator.comparingInt(
                        (String[] fields) -> Path.of(unescaped(fields[4])).getNameCount()))
                .map(deepest -> mounts.reversed().stream()
                        .filter(fields -> Objects.equals(fields[4], deepest[4]))
                        .findFirst()
                        .orElseThrow())
                .filter(fields -> List.of(fields[5].split(",")).contains("noexec"))
                .isPresent();
    }

    /** The kernel writes spaces, tabs and backslashes in octal. */
    private static String unescaped(String path) {
        return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
}
