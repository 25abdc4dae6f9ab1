package io.polyphony.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.error.ModelFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A header is either read or refused with the one error for damaged files, whatever its bytes. */
class GgufReaderPropertyTest {

    private static final byte[] WHOLE = new GgufWriter()
            .string("general.architecture", "llama")
            .uint32("general.alignment", 32)
            .uint32("llama.block_count", 2)
            .float32("llama.rope.freq_base", 10_000)
            .strings("tokenizer.ggml.tokens", List.of("a", "b"))
            .int32s("tokenizer.ggml.token_type", 1, 1)
            .bool("tokenizer.ggml.add_bos_token", true)
            .uint64("big", 1L << 40)
            .tensor("w", WeightType.Q8_0, 32, 2, new float[64])
            .tensor("norm", WeightType.F32, 32, 1, new float[32])
            .bytes();

    private static Path file;

    /** Some bytes that replace others, or a shorter file. */
    record Damage(int at, byte[] bytes, int length) {

        byte[] applied() {
            byte[] damaged = Arrays.copyOf(WHOLE, length);
            System.arraycopy(bytes, 0, damaged, Math.min(at, length), Math.clamp(length - at, 0, bytes.length));
            return damaged;
        }
    }

    @BeforeContainer
    static void createFile() throws IOException {
        file = Files.createTempFile("damaged", ".gguf");
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.delete(file);
    }

    @Provide
    Arbitrary<Damage> damages() {
        Arbitrary<Byte> extremes = Arbitraries.of((byte) 0, (byte) 1, (byte) 0x7f, (byte) 0x80, (byte) 0xff);
        Arbitrary<byte[]> bytes = Arbitraries.oneOf(Arbitraries.bytes(), extremes)
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(9);
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(WHOLE.length)),
                Tuple.of(1, Arbitraries.integers().between(0, WHOLE.length)));
        return Combinators.combine(Arbitraries.integers().between(0, WHOLE.length), bytes, lengths)
                .as(Damage::new);
    }

    @Property(tries = 1000)
    void read_damagedBytes_isReadOrRefusedWithTheFilesName(@ForAll("damages") Damage damage) throws IOException {
        Files.write(file, damage.applied());
        try {
            GgufFile read = GgufFile.read(file);
            for (TensorInfo tensor : read.tensors()) {
                assertThat(tensor.offset()).isNotNegative();
                assertThat(tensor.offset() + tensor.bytes()).isLessThanOrEqualTo(read.fileSize());
            }
        } catch (ModelFileException e) {
            assertThat(e).hasMessageContaining(file.toString());
        }
    }
}
