package io.polyphony.gaia.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {

    @TempDir
    Path place;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(place.resolve("set"));
        Files.createDirectories(folder.resolve("sub/deep"));
        Files.writeString(folder.resolve("a.csv"), "inside");
        Files.writeString(folder.resolve("sub/deep/b.csv"), "deep inside");
        Files.writeString(place.resolve("secret.txt"), "outside");
        Files.createDirectories(place.resolve("set2"));
        Files.writeString(place.resolve("set2/c.csv"), "next door");
    }

    private String text(String name) throws FaultException {
        return new String(new Attachment(folder, name).bytes());
    }

    private void assertFault(String name, FaultCode code) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> text(name))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThan(250)
                        .endsWith(".")
                        .doesNotContain(folder.toString())
                        .matches("\\P{Cntrl}+"));
    }

    @Test
    void bytes_filesInTheFolderAndBelow_areRead() throws FaultException {
        assertThat(text("a.csv")).isEqualTo("inside");
        assertThat(text("sub/deep/b.csv")).isEqualTo("deep inside");
        assertThat(text("./sub/./deep/b.csv")).isEqualTo("deep inside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.txt",
                "..",
                "sub/../../secret.txt",
                "sub/../a.csv",
                "../set/a.csv",
                "../set2/c.csv",
                "/etc/passwd",
                "/",
                "//a.csv",
                "sub\\..\\..\\secret.txt",
                "..\\secret.txt",
                "C:\\secret.txt",
                "\\\\host\\a"
            })
    void bytes_nameThatLeadsOut_isOutside(String name) {
        assertFault(name, FaultCode.FILE_OUTSIDE);
    }

    @Test
    void bytes_absolutePathIntoTheFolder_isOutside() {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> text(folder.resolve("a.csv").toString()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FaultCode.FILE_OUTSIDE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "b.csv",
                "a.csv\u0000.txt",
                "\u0000",
                "a.csv/b.csv",
                "sub/none/b.csv",
                "no\nsuch\u001b[31mfile"
            })
    void bytes_nameOfNoFile_isMissing(String name) {
        assertFault(name, FaultCode.FILE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 1_000, 100_000})
    void bytes_nameLongerThanAnyFiles_isMissing(int length) {
        assertFault("x".repeat(length), FaultCode.FILE_MISSING);
        assertFault("x/".repeat(length) + "x", FaultCode.FILE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "sub/deep/", "."})
    void bytes_folder_isUnreadable(String name) {
        assertFault(name, FaultCode.FILE_UNREADABLE);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bytes_linksThatStayInside_areFollowed() throws Exception {
        Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("sub/deep/b.csv"));
        Files.createSymbolicLink(folder.resolve("near"), folder.resolve("sub/deep"));

        assertThat(text("link.csv")).isEqualTo("deep inside");
        assertThat(text("near/b.csv")).isEqualTo("deep inside");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bytes_linksThatLeadOut_areOutside() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("../secret.txt"));
        Files.createSymbolicLink(folder.resolve("far"), place.resolve("set2"));
        Files.createSymbolicLink(folder.resolve("chain.txt"), folder.resolve("link.txt"));

        assertFault("link.txt", FaultCode.FILE_OUTSIDE);
        assertFault("far/c.csv", FaultCode.FILE_OUTSIDE);
        assertFault("chain.txt", FaultCode.FILE_OUTSIDE);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bytes_linksToNothingAndToThemselves_areMissing() throws IOException {
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("none"));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));

        assertFault("dangling", FaultCode.FILE_MISSING);
        assertFault("loop", FaultCode.FILE_MISSING);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bytes_fileSwappedForALinkBetweenReadings_isOutside() throws Exception {
        Attachment attachment = new Attachment(folder, "a.csv");
        assertThat(attachment.bytes()).hasSize(6);

        Files.delete(folder.resolve("a.csv"));
        Files.createSymbolicLink(folder.resolve("a.csv"), place.resolve("secret.txt"));

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(attachment::bytes)
                .satisfies(e -> assertThat(e.code()).isEqualTo(FaultCode.FILE_OUTSIDE));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bytes_pipe_isUnreadableAndNotWaitedFor() throws Exception {
        Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();

        assertFault("pipe", FaultCode.FILE_UNREADABLE);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bytes_folderThatIsALinkItself_isItsTarget() throws Exception {
        Path link = Files.createSymbolicLink(place.resolve("link"), folder);

        assertThat(new Attachment(link, "a.csv").bytes()).hasSize(6);
    }

    @Test
    void bytes_fileOverTheLimit_isTooLarge() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("big.bin").toFile(), "rw")) {
            file.setLength(Attachment.MOST_BYTES + 1);
        }

        assertFault("big.bin", FaultCode.FILE_TOO_LARGE);
        assertThat(new Attachment(folder, "big.bin").fault().orElseThrow().code())
                .isEqualTo(FaultCode.FILE_TOO_LARGE);
    }

    @Test
    void bytes_pointerOfLargeFileStorage_isUnreadable() throws IOException {
        Files.writeString(
                folder.resolve("p.pdf"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");

        assertFault("p.pdf", FaultCode.FILE_UNREADABLE);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bytes_fileWithoutPermission_isUnreadable() throws IOException {
        Path sealed = Files.createDirectory(folder.resolve("sealed"));
        Files.writeString(sealed.resolve("a.csv"), "sealed");
        Files.setPosixFilePermissions(sealed, Set.of());
        try {
            // Nothing is sealed from an administrator.
            assumeFalse(Files.isReadable(sealed));
            assertFault("sealed/a.csv", FaultCode.FILE_UNREADABLE);
        } finally {
            Files.setPosixFilePermissions(sealed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata.jsonl",
                "./metadata.jsonl",
                "sub/metadata.parquet",
                "metadata.level2.parquet",
                "METADATA.jsonl"
            })
    void bytes_metadataOfTheSet_isOutside(String name) throws IOException {
        Files.writeString(folder.resolve(name), "answers");

        assertFault(name, FaultCode.FILE_OUTSIDE);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bytes_linkToTheMetadata_isOutside() throws IOException {
        Files.writeString(folder.resolve("metadata.jsonl"), "answers");
        Files.createSymbolicLink(folder.resolve("notes.txt"), Path.of("metadata.jsonl"));

        assertFault("notes.txt", FaultCode.FILE_OUTSIDE);
    }

    @ParameterizedTest
    @CsvSource({"a.CSV,csv", "a.tar.gz,gz", "a,''", "v1.2/a,''", "v1.2/a.Xlsx,xlsx", "a.,''", ".csv,csv"})
    void extension_ofAName_isBehindTheLastDotOfTheFile(String name, String extension) {
        assertThat(new Attachment(folder, name).extension()).isEqualTo(extension);
    }

    @Property(tries = 200)
    void bytes_anyName_isAFaultOrInside(@ForAll String name) {
        try {
            new Attachment(Path.of("target").toAbsolutePath(), name).bytes();
        } catch (FaultException e) {
            assertThat(e.observation()).startsWith("error file-");
        }
    }
}
