package io.polyphony.cli.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gguf.TinyGguf;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SoakAgentTest {

    @TempDir
    private Path folder;

    @Test
    void askUntil_replyOfAnother_isNoticed() {
        Path file = TinyGguf.write(folder.resolve("tiny.gguf"), TinyGguf.Options.defaults());
        ModelOptions options =
                ModelOptions.DEFAULT.withThreads(1).withSequences(2).withContext(256);
        try (LocalModel model = LocalModel.open(file, options)) {
            SoakAgent agent =
                    new SoakAgent(model, SoakAgent.prompt(1, 1), "what another one would get", new int[64], 1);

            agent.askUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(50));

            assertThat(agent.wrong()).contains("instead of \"what another one would get\"");
        }
    }
}
