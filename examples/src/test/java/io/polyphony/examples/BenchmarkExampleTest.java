package io.polyphony.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkExampleTest {

    @TempDir
    private Path folder;

    @Test
    void run_scoresTheLambdaOverTheFolder() throws Exception {
        Path split = Files.createDirectories(folder.resolve("2023/validation"));
        Files.write(
                split.resolve("metadata.jsonl"),
                List.of(
                        "{\"task_id\":\"a\",\"Question\":\"10 + 7?\",\"Level\":1,\"Final answer\":\"17\",\"file_name\":\"\"}",
                        "{\"task_id\":\"b\",\"Question\":\"10 + 8?\",\"Level\":1,\"Final answer\":\"18\",\"file_name\":\"\"}",
                        "{\"task_id\":\"c\",\"Question\":\"5 * 4 - 3?\",\"Level\":2,\"Final answer\":\"17.0\"}"));

        assertThat(BenchmarkExample.run(folder))
                .isEqualTo("2 of 3 right, by level {1=Tally[right=1, all=2], 2=Tally[right=1, all=1]}");
    }
}
