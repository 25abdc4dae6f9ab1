package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.ModelFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("model.gguf"), "weights");
    }

    @Test
    void check_untouchedFile_isNoFailure() {
        OpenFile open = OpenFile.of(file, true);

        assertThatCode(open::check).doesNotThrowAnyException();
        assertThatCode(open::requireSame).doesNotThrowAnyException();
    }

    @Test
    void check_mappedFileCutShort_isRefusedWithBothSizes() throws Exception {
        OpenFile open = OpenFile.of(file, true);
        Files.writeString(file, "wei");

        assertThatThrownBy(open::check)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("was written to while it was open (7 bytes then, 3 now)");
    }

    @Test
    void check_mappedFileOverwrittenWithTheSameLength_isRefused() throws Exception {
        OpenFile open = OpenFile.of(file, true);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));

        assertThatThrownBy(open::check).isInstanceOf(ModelFileException.class);
    }

    @Test
    void check_copiedFileCutShort_isNoFailure() throws Exception {
        OpenFile open = OpenFile.of(file, false);
        Files.writeString(file, "wei");

        assertThatCode(open::check).doesNotThrowAnyException();
    }

    @Test
    void check_fileReplacedOrDeleted_isNoFailure() throws Exception {
        OpenFile open = OpenFile.of(file, true);
        Path next = Files.writeString(folder.resolve("next.gguf"), "others");
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        assertThatCode(open::check).doesNotThrowAnyException();

        Files.delete(file);
        assertThatCode(open::check).doesNotThrowAnyException();
    }

    @Test
    void requireSame_replacedFile_isRefused() throws Exception {
        OpenFile open = OpenFile.of(file, true);
        Path next = Files.writeString(folder.resolve("next.gguf"), "weights");
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(open::requireSame)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("changed while it was checked");
    }
}
