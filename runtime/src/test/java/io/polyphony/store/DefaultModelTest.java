package io.polyphony.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.ModelStoreException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class DefaultModelTest {

    private static final Supplier<Path> NOWHERE = () -> {
        throw new ModelStoreException("hub: no route; package: not found");
    };

    @Test
    void file_canBeHad_isThatFile() {
        assertThat(DefaultModel.fileOf(() -> Path.of("model.gguf"), true)).isEqualTo(Path.of("model.gguf"));
    }

    @Test
    void file_cannotBeHad_skipsTheTestWithEverySourcesReason() {
        assertThatThrownBy(() -> DefaultModel.fileOf(NOWHERE, false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("hub: no route; package: not found");
    }

    @Test
    void file_cannotBeHadButIsRequired_failsTheTest() {
        assertThatThrownBy(() -> DefaultModel.fileOf(NOWHERE, true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("hub: no route; package: not found");
    }
}
