package io.polyphony.gaia.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyIndexTest {

    @TempDir
    private Path folder;

    @Test
    void families_areReadByTheNamesOfColumns() throws Exception {
        Files.writeString(folder.resolve("index.csv"), "family,label,task_id\nA,A1,t1\nB,\"x, y\",t2\n,C1,t3\nD\n");

        assertThat(FamilyIndex.of(folder)).containsOnlyKeys("t1", "t2").containsEntry("t2", "B");
    }

    @Test
    void families_ofAFolderWithoutThem_areNone() throws Exception {
        assertThat(FamilyIndex.of(folder)).isEmpty();
        Files.writeString(folder.resolve("index.csv"), "id,kind\nt1,A\n");
        assertThat(FamilyIndex.of(folder)).isEmpty();
    }
}
