package io.polyphony.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.UnsupportedHostException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryCacheTest {

    private static final byte[] LIBRARY = "the library".repeat(10_000).getBytes();

    @TempDir
    Path cache;

    @Test
    void extract_onThisPlatform_givesTheBundledBytesInAPrivateFolder() throws IOException {
        Path library = NativeLibraryCache.extract(cache);

        assertThat(library.getFileName().toString()).startsWith("libjllama.");
        assertThat(library.getParent().getParent()).isEqualTo(cache.resolve("native"));
        String resource = Platform.current().libraryResource().orElseThrow();
        try (InputStream in = getClass().getResourceAsStream(resource)) {
            assertThat(Files.readAllBytes(library)).isEqualTo(in.readAllBytes());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library)))
                .isEqualTo("rwx------");
    }

    @Test
    void extract_onWindows_isRefusedByName() {
        assertThatThrownBy(() -> NativeLibraryCache.extract(cache, new Platform("windows", "x86_64")))
                .isInstanceOf(UnsupportedHostException.class)
                .hasMessageContaining("windows on x86_64");
    }

    @Test
    void store_whenTheCopyIsWhole_leavesItAlone() throws IOException {
        Path first = NativeLibraryCache.store(cache, "lib.so", LIBRARY);
        Object fileKey = Files.readAttributes(first, "unix:ino").get("ino");

        Path second = NativeLibraryCache.store(cache, "lib.so", LIBRARY);

        assertThat(second).isEqualTo(first);
        assertThat(Files.readAttributes(second, "unix:ino").get("ino")).isEqualTo(fileKey);
    }

    @Test
    void store_whenTheCopyIsTruncated_replacesIt() throws IOException {
        Path library = NativeLibraryCache.store(cache, "lib.so", LIBRARY);
        Files.write(library, new byte[] {1, 2, 3});

        assertThat(NativeLibraryCache.store(cache, "lib.so", LIBRARY)).hasBinaryContent(LIBRARY);
    }

    @Test
    void store_whenTheCopyHasTheSizeButOtherBytes_replacesIt() throws IOException {
        Path library = NativeLibraryCache.store(cache, "lib.so", LIBRARY);
        byte[] tampered = LIBRARY.clone();
        tampered[tampered.length / 2] ^= 1;
        Files.write(library, tampered);

        assertThat(NativeLibraryCache.store(cache, "lib.so", LIBRARY)).hasBinaryContent(LIBRARY);
    }

    @Test
    void store_ofAnotherVersion_keepsBoth() {
        Path first = NativeLibraryCache.store(cache, "lib.so", LIBRARY);
        Path second = NativeLibraryCache.store(cache, "lib.so", "newer".getBytes());

        assertThat(first).hasBinaryContent(LIBRARY);
        assertThat(second).hasBinaryContent("newer".getBytes());
    }

    @Test
    void store_fromManyThreads_alwaysGivesAWholeFileAndLeavesNoParts() throws Exception {
        List<Callable<byte[]>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(() -> Files.readAllBytes(NativeLibraryCache.store(cache, "lib.so", LIBRARY)));
        }
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (Future<byte[]> bytes : threads.invokeAll(calls)) {
                assertThat(bytes.get()).isEqualTo(LIBRARY);
            }
        }
        try (Stream<Path> files = Files.walk(cache).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void extract_fromTwoProcessesOverADamagedCopy_givesBothAWholeFile() throws Exception {
        Path library = NativeLibraryCache.extract(cache);
        byte[] whole = Files.readAllBytes(library);
        Files.write(library, new byte[] {1});

        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Extractor.class.getName(),
                            cache.toString(),
                            String.valueOf(whole.length))
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(library).hasBinaryContent(whole);
    }

    /** Another process: fails where the library it gets has not the expected length. */
    static final class Extractor {

        public static void main(String[] arguments) throws IOException {
            Path library = NativeLibraryCache.extract(Path.of(arguments[0]));
            if (Files.size(library) != Long.parseLong(arguments[1])) {
                throw new IOException("The library has " + Files.size(library) + " bytes");
            }
        }
    }

    @Test
    void store_whenTheCacheIsAFile_saysWhereAndWhatToDo() throws IOException {
        Path file = Files.createFile(cache.resolve("file"));

        assertThatThrownBy(() -> NativeLibraryCache.store(file, "lib.so", LIBRARY))
                .isInstanceOf(UnsupportedHostException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("POLYPHONY_CACHE");
    }

    @Test
    void inspect_absentWholeAndDamagedCopies_areToldApartAndLeftAsTheyAre() throws IOException {
        NativeLibraryCache.Copy absent = NativeLibraryCache.inspect(cache, "lib.so", LIBRARY);
        assertThat(absent.state()).isEqualTo(NativeLibraryCache.State.ABSENT);
        assertThat(absent.bytes()).isEqualTo(LIBRARY.length);
        assertThat(cache).isEmptyDirectory();

        Path file = NativeLibraryCache.store(cache, "lib.so", LIBRARY);
        assertThat(NativeLibraryCache.inspect(cache, "lib.so", LIBRARY))
                .isEqualTo(new NativeLibraryCache.Copy(NativeLibraryCache.State.WHOLE, file, LIBRARY.length));

        Files.writeString(file, "cut short");
        assertThat(NativeLibraryCache.inspect(cache, "lib.so", LIBRARY).state())
                .isEqualTo(NativeLibraryCache.State.DAMAGED);
        assertThat(file).hasContent("cut short");
    }
}
