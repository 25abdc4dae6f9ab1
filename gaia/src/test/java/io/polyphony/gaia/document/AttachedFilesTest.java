package io.polyphony.gaia.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.task.Attachment;
import io.polyphony.gaia.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachedFilesTest {

    private static final byte[] NOTES = new ZipFixture()
            .add("notes/a.txt", "alpha")
            .add("notes/B.md", "beta")
            .add("more/a.txt", "other alpha")
            .add("inner.zip", ZipFixture.of("c.txt", "gamma", "deep.zip", "x"))
            .bytes();

    private static String first(String name) throws FaultException {
        return Reading.attached("t.zip", NOTES).find(name).lines().getFirst();
    }

    @Test
    void list_ofZip_hasEntriesOfItAndOfZipsInIt() throws FaultException {
        assertThat(Reading.attached("t.zip", NOTES).list())
                .extracting(TaskFile::name)
                .containsExactly(
                        "t.zip/notes/a.txt",
                        "t.zip/notes/B.md",
                        "t.zip/more/a.txt",
                        "t.zip/inner.zip/c.txt",
                        "t.zip/inner.zip/deep.zip");
    }

    @Test
    void find_byFullInnerAndPlainName_findsTheOneFile() throws FaultException {
        assertThat(first("t.zip/notes/a.txt")).isEqualTo("alpha");
        assertThat(first("notes/a.txt")).isEqualTo("alpha");
        assertThat(first("./notes\\a.txt")).isEqualTo("alpha");
        assertThat(first("B.md")).isEqualTo("beta");
        assertThat(first("NOTES/b.MD")).isEqualTo("beta");
        assertThat(first("c.txt")).isEqualTo("gamma");
        assertThat(first("inner.zip/c.txt")).isEqualTo("gamma");
    }

    @Test
    void find_ofNameThatTwoFilesHave_namesBoth() {
        assertThatThrownBy(() -> first("a.txt"))
                .isInstanceOf(FaultException.class)
                .extracting(e -> ((FaultException) e).observation())
                .asString()
                .startsWith("error file-missing: There are 2 files a.txt")
                .contains("t.zip/notes/a.txt, t.zip/more/a.txt");
    }

    @Test
    void find_ofMissingName_listsWhatThereIs() {
        assertThatThrownBy(() -> first("z.txt")).hasMessageContaining("there is t.zip/notes/a.txt, t.zip/notes/B.md");
    }

    @Test
    void find_ofNamesThatLeadOut_isFileOutside() {
        for (String name : List.of("../a.txt", "/etc/passwd", "notes/../../a.txt", "C:\\a.txt", "\\\\host\\a", "..")) {
            assertThatThrownBy(() -> first(name))
                    .as(name)
                    .isInstanceOf(FaultException.class)
                    .extracting(e -> ((FaultException) e).code().word())
                    .isEqualTo("file-outside");
        }
    }

    @Test
    void files_ofTask_areThoseOfItsAttachmentAndStayInItsFolder(@TempDir Path folder) throws Exception {
        Path set = Files.createDirectory(folder.resolve("set"));
        Files.write(set.resolve("1.zip"), NOTES);
        Files.writeString(folder.resolve("secret.txt"), "secret");

        TaskFiles files = AttachedFiles.of(new Task("1", "Why?", Optional.of(new Attachment(set, "1.zip"))));
        TaskFiles outside = AttachedFiles.of(new Task("2", "Why?", Optional.of(new Attachment(set, "../secret.txt"))));

        assertThat(files.find("B.md").lines()).containsExactly("beta");
        assertThat(set).isDirectoryNotContaining(file -> !file.endsWith("1.zip"));
        assertThatThrownBy(outside::list)
                .isInstanceOf(FaultException.class)
                .extracting(e -> ((FaultException) e).code().word())
                .isEqualTo("file-outside");
    }

    @Test
    void files_ofTaskWithoutAttachment_areNone() throws FaultException {
        TaskFiles files = AttachedFiles.of(new Task("1", "Why?", Optional.empty()));

        assertThat(files.list()).isEmpty();
        assertThatThrownBy(() -> files.find("a.txt")).hasMessage("There is no file a.txt: the task has none.");
    }

    @Test
    void file_askedByManyThreads_isReadOnce() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        TaskFile file = new ReadFile("a.txt", 1, () -> {
            reads.incrementAndGet();
            return new byte[] {'x'};
        });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<String>>> calls = IntStream.range(0, 50)
                    .<Callable<List<String>>>mapToObj(i -> file::lines)
                    .toList();
            for (Future<List<String>> lines : threads.invokeAll(calls)) {
                assertThat(lines.get()).containsExactly("x");
            }
        }

        assertThat(reads).hasValue(1);
    }

    @Test
    void file_askedByInterruptedThread_givesTimeExceededAndCanBeReadLater() throws FaultException {
        TaskFile file = Reading.file("a.txt", "x");

        Thread.currentThread().interrupt();
        String fault = Reading.fault(file);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fault).startsWith("error time-exceeded");
        assertThat(file.lines()).containsExactly("x");
    }
}
