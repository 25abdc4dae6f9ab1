package io.polyphony.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.UnsupportedHostException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that aren't b4916: the functions that give default parameters are replaced by Java ones. */
class ParamsLayoutTest {

    @Test
    void defaults_ofTheBundledLibrary_areAccepted() {
        try (Arena arena = Arena.ofConfined()) {
            LlamaFunctions llama = TestLibrary.get().functions();

            assertThat(ParamsLayout.contextDefaults(llama, arena).get(JAVA_INT, ParamsLayout.CONTEXT_N_SEQ_MAX))
                    .isEqualTo(1);
            assertThat(ParamsLayout.modelDefaults(llama, arena).get(JAVA_BYTE, ParamsLayout.MODEL_USE_MMAP))
                    .isEqualTo((byte) 1);
        }
    }

    @Test
    void contextDefaults_anyFieldMoved_areRefused() {
        for (long at : new long[] {0, 4, 8, 12, 16, 20, 24, 28, 32}) {
            try (Arena arena = Arena.ofConfined()) {
                LlamaFunctions other =
                        replaced(arena, "llama_context_default_params", params -> params.set(JAVA_INT, at, 77));

                assertThatThrownBy(() -> ParamsLayout.contextDefaults(other, arena))
                        .isInstanceOf(UnsupportedHostException.class)
                        .hasMessageContaining("77 at byte " + at)
                        .hasMessageContaining("b4916");
            }
        }
    }

    @Test
    void contextDefaults_ofALargerStruct_areRefused() {
        try (Arena arena = Arena.ofConfined()) {
            LlamaFunctions other = replaced(
                    arena,
                    "llama_context_default_params",
                    params -> params.set(JAVA_BYTE, ParamsLayout.CONTEXT_SIZE, (byte) 0));

            assertThatThrownBy(() -> ParamsLayout.contextDefaults(other, arena))
                    .isInstanceOf(UnsupportedHostException.class)
                    .hasMessageContaining("wrote past its 120 bytes");
        }
    }

    @Test
    void modelDefaults_changed_areRefused() {
        try (Arena arena = Arena.ofConfined()) {
            LlamaFunctions layers = replaced(arena, "llama_model_default_params", p -> p.set(JAVA_INT, 8, 99));
            LlamaFunctions mapping = replaced(arena, "llama_model_default_params", p -> p.set(JAVA_BYTE, 57, (byte) 0));

            assertThatThrownBy(() -> ParamsLayout.modelDefaults(layers, arena))
                    .isInstanceOf(UnsupportedHostException.class)
                    .hasMessageContaining("99 at byte 8");
            assertThatThrownBy(() -> ParamsLayout.modelDefaults(mapping, arena))
                    .isInstanceOf(UnsupportedHostException.class)
                    .hasMessageContaining("use_mmap");
        }
    }

    @Test
    void functions_oneMissing_areRefused() {
        SymbolLookup symbols = name ->
                name.equals("llama_state_seq_set_data") ? Optional.empty() : Optional.of(MemorySegment.ofAddress(1));

        assertThatThrownBy(() -> new LlamaFunctions(symbols))
                .isInstanceOf(UnsupportedHostException.class)
                .hasMessageContaining("no function llama_state_seq_set_data");
    }

    @Test
    void open_fileThatIsNoLibrary_isRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("libjllama.so"), "no library");

        assertThatThrownBy(() -> LlamaLibrary.open(file))
                .isInstanceOf(UnsupportedHostException.class)
                .hasMessageContaining("can't be linked")
                // What the linker itself said, and what follows from it.
                .hasMessageMatching("(?s).*(file too short|invalid ELF header|not a mach-o file|slice is not valid).*")
                .hasMessageContaining("delete that file");
    }

    /** The bundled library but for one function, whose result {@code change} has altered. */
    @SuppressWarnings("restricted")
    private static LlamaFunctions replaced(Arena arena, String name, Consumer<MemorySegment> change) {
        MemorySegment params = arena.allocate(ParamsLayout.OPAQUE).fill((byte) 0xA5);
        LlamaFunctions real = TestLibrary.get().functions();
        if (name.equals("llama_context_default_params")) {
            real.contextDefaultParams(params);
        } else {
            real.modelDefaultParams(params);
        }
        change.accept(params);
        MemorySegment stub = Linker.nativeLinker()
                .upcallStub(
                        MethodHandles.constant(MemorySegment.class, params),
                        FunctionDescriptor.of(ParamsLayout.OPAQUE),
                        arena);
        return new LlamaFunctions(symbol -> Optional.of(symbol.equals(name) ? stub : MemorySegment.ofAddress(1)));
    }
}
