package io.polyphony.host;

import io.polyphony.error.UnsupportedHostException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The bundled llama.cpp library as a file, which the operating system needs to load it.
 *
 * <p>It lies at {@code native/<SHA-256>/<name>} under the cache folder, so that two versions never mix and an existing copy
 * can be proven whole. Only the owner can write there. Any number of threads and processes may extract at once.
 */
public final class NativeLibraryCache {

    private NativeLibraryCache() {}

    /**
     * The library for this platform, taken out of the class path where the cache has no whole copy.
     *
     * @param cacheDir the folder of all of Polyphony's cached files; created where it's missing
     * @throws UnsupportedHostException where there's no library for this platform, or the file can't be written
     */
    public static Path extract(Path cacheDir) {
        return extract(cacheDir, Platform.current());
    }

    static Path extract(Path cacheDir, Platform platform) {
        String resource = resource(platform);
        return store(cacheDir, resource.substring(resource.lastIndexOf('/') + 1), read(resource));
    }

    /** What is known about the library's file in the cache. */
    public enum State {
        /** A copy with exactly the bytes of the bundled library. */
        WHOLE,
        /** None yet; the first load unpacks it. */
        ABSENT,
        /** A copy with other bytes than the bundled library, which the next load replaces. */
        DAMAGED
    }

    /**
     * What is cached.
     *
     * @param file where the library is, or will be
     * @param bytes size of the library
     */
    public record Copy(State state, Path file, long bytes) {}

    /**
     * The state of the copy for this platform, without making one.
     *
     * @throws UnsupportedHostException where there's no library for this platform, or a file can't be read
     */
    public static Copy inspect(Path cacheDir) {
        String resource = resource(Platform.current());
        return inspect(cacheDir, resource.substring(resource.lastIndexOf('/') + 1), read(resource));
    }

    static Copy inspect(Path cacheDir, String name, byte[] library) {
        String hash = sha256(library);
        Path file = cacheDir.resolve("native").resolve(hash).resolve(name);
        try {
            State state = isWhole(file, library.length, hash)
                    ? State.WHOLE
                    : Files.exists(file) ? State.DAMAGED : State.ABSENT;
            return new Copy(state, file, library.length);
        } catch (IOException e) {
            throw HostProblems.unwritable(file.getParent(), reason(e)).failure(e);
        }
    }

    private static String resource(Platform platform) {
        return platform.libraryResource()
                .orElseThrow(() -> HostProblems.noBundledLibrary(platform).failure());
    }

    /** The path of a file in the cache with exactly the bytes of {@code library}. */
    static Path store(Path cacheDir, String name, byte[] library) {
        String hash = sha256(library);
        Path folder = cacheDir.resolve("native").resolve(hash);
        Path file = folder.resolve(name);
        try {
            if (!isWhole(file, library.length, hash)) {
                write(folder, file, library);
            }
            return file;
        } catch (IOException e) {
            throw HostProblems.unwritable(folder, reason(e)).failure(e);
        }
    }

    private static void write(Path folder, Path file, byte[] library) throws IOException {
        FileAttribute<?>[] ownerOnly = ownerOnly(folder);
        Files.createDirectories(folder, ownerOnly);
        Path part = Files.createTempFile(folder, "library", ".part", ownerOnly);
        try {
            Files.write(part, library);
            // Atomic: another process sees the old file, the new one or none, and one it has loaded stays mapped.
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isWhole(Path file, long size, String hash) throws IOException {
        try {
            return Files.size(file) == size && sha256(Files.readAllBytes(file)).equals(hash);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = NativeLibraryCache.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw HostProblems.notOnClassPath(resource).failure();
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw HostProblems.damagedJar(resource, reason(e)).failure(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String reason(IOException e) {
        String detail = e instanceof FileSystemException fs ? fs.getReason() : e.getMessage();
        return Objects.requireNonNullElse(detail, e.getClass().getSimpleName());
    }
}
