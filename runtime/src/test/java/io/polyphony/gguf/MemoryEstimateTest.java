package io.polyphony.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryEstimateTest {

    @TempDir
    Path folder;

    /** The shape of a 135M model; llama.cpp itself reports 180.00, 1.50 and 24.56 MiB for this context. */
    private GgufFile small() throws IOException {
        GgufWriter writer = new GgufWriter()
                .string("general.architecture", "llama")
                .uint32("llama.vocab_size", 49_152)
                .uint32("llama.embedding_length", 576)
                .uint32("llama.block_count", 30)
                .uint32("llama.feed_forward_length", 1536)
                .uint32("llama.attention.head_count", 9)
                .uint32("llama.attention.head_count_kv", 3);
        return GgufFile.read(Files.write(folder.resolve("m.gguf"), writer.bytes()));
    }

    @Test
    void of_knownShape_agreesWithWhatLlamaCppReports() throws IOException {
        MemoryEstimate estimate = MemoryEstimate.of(small(), 8192, 8, 128);

        assertThat(estimate.kvBytes()).isEqualTo(180L << 20);
        assertThat(estimate.logitsBytes()).isEqualTo(3L << 19);
        assertThat(estimate.computeBytes() / (double) (1 << 20)).isBetween(24.0, 25.2);
    }

    /** llama.cpp itself reports 20.51 MiB for 512 tokens, 238.02 for 2048, and 3 KiB of KV cache for each token. */
    @Test
    void ofEncoder_knownShape_agreesWithWhatLlamaCppReports() throws IOException {
        GgufWriter writer = new GgufWriter()
                .string("general.architecture", "bert")
                .uint32("bert.embedding_length", 768)
                .uint32("bert.block_count", 1)
                .uint32("bert.feed_forward_length", 3072)
                .uint32("bert.attention.head_count", 12);
        GgufFile file = GgufFile.read(Files.write(folder.resolve("b.gguf"), writer.bytes()));

        assertThat(mebibytes(MemoryEstimate.ofEncoder(file, 512))).isBetween(20.0, 25.0);
        assertThat(mebibytes(MemoryEstimate.ofEncoder(file, 2048))).isBetween(238.0, 250.0);
        assertThat(MemoryEstimate.ofEncoder(file, 2048).kvBytes()).isEqualTo(2048 * 3072);
        assertThat(MemoryEstimate.ofEncoder(file, 2048).logitsBytes()).isZero();
        assertThatThrownBy(() -> MemoryEstimate.ofEncoder(file, 0))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("0 tokens");
    }

    private static double mebibytes(MemoryEstimate estimate) {
        return estimate.computeBytes() / (double) (1 << 20);
    }

    @Test
    void totalBytes_isTheSumOfAllParts() throws IOException {
        MemoryEstimate estimate = MemoryEstimate.of(small(), 100, 3, 16);

        assertThat(estimate.totalBytes())
                .isEqualTo(
                        estimate.modelBytes() + estimate.kvBytes() + estimate.logitsBytes() + estimate.computeBytes());
        assertThat(estimate.modelBytes()).isEqualTo(Files.size(folder.resolve("m.gguf")));
    }

    @Test
    void of_longContext_countsTheAttentionMask() throws IOException {
        MemoryEstimate estimate = MemoryEstimate.of(small(), 1 << 20, 1, 512);

        assertThat(estimate.computeBytes()).isGreaterThan((1L << 20) * 512 * 6);
    }

    @Test
    void of_ownHeadLengths_usesThemForTheCache() throws IOException {
        GgufWriter writer = new GgufWriter()
                .string("general.architecture", "gemma")
                .uint32("gemma.vocab_size", 64)
                .uint32("gemma.embedding_length", 64)
                .uint32("gemma.block_count", 2)
                .uint32("gemma.attention.head_count", 4)
                .uint32("gemma.attention.key_length", 256)
                .uint32("gemma.attention.value_length", 128);
        GgufFile file = GgufFile.read(Files.write(folder.resolve("g.gguf"), writer.bytes()));

        assertThat(MemoryEstimate.of(file, 1, 1, 1).kvBytesPerCell()).isEqualTo(2 * 4 * (256 + 128) * 2);
    }

    @Test
    void describe_givesALineForEachPartAlignedInOneColumn() throws IOException {
        String text = MemoryEstimate.of(small(), 8192, 8, 128).describe();

        assertThat(text.lines()).hasSize(5).allMatch(line -> line.indexOf(" MiB  ") == 19);
        assertThat(text)
                .contains("KV cache")
                .contains("180.0 MiB  8192 cells x 23040 bytes per token")
                .contains("1.5 MiB  8 sequences x 49152 tokens x 4 bytes");
    }

    @Test
    void of_noSequences_isRefused() throws IOException {
        GgufFile file = small();

        assertThatThrownBy(() -> MemoryEstimate.of(file, 10, 0, 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("0 sequences");
    }

    @Test
    void of_absurdShape_isRefusedInsteadOfOverflowing() throws IOException {
        GgufWriter writer = new GgufWriter().string("general.architecture", "x").uint32("x.vocab_size", 64);
        for (String key : List.of("embedding_length", "block_count", "attention.head_count", "attention.key_length")) {
            writer.uint32("x." + key, Integer.MAX_VALUE);
        }
        GgufFile file = GgufFile.read(Files.write(folder.resolve("x.gguf"), writer.bytes()));

        assertThatThrownBy(() -> MemoryEstimate.of(file, 4096, 1, 1))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("x.gguf declares a shape");
    }
}
