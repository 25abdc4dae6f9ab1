package io.polyphony.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.ModelFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GgufFileTest {

    @TempDir
    Path folder;

    private GgufFile read(byte[] bytes) throws IOException {
        return GgufFile.read(Files.write(folder.resolve("model.gguf"), bytes));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(byte[] bytes) {
        return assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("model.gguf");
    }

    @Test
    void read_tinyModel_givesItsShape() throws IOException {
        GgufFile file = read(TinyGguf.bytes(TinyGguf.Options.defaults()));

        assertThat(file.architecture()).isEqualTo("llama");
        assertThat(file.name()).contains("tiny-7");
        assertThat(file.contextLength()).isEqualTo(2048);
        assertThat(file.embeddingLength()).isEqualTo(64);
        assertThat(file.blockCount()).isEqualTo(2);
        assertThat(file.headCount()).isEqualTo(4);
        assertThat(file.headCountKv()).isEqualTo(2);
        assertThat(file.keyLength()).isEqualTo(16);
        assertThat(file.vocabularySize()).isEqualTo(TinyGguf.VOCABULARY_SIZE);
        assertThat(file.chatTemplate()).contains(TinyGguf.CHAT_TEMPLATE);
        assertThat(file.flag("tokenizer.ggml.add_bos_token")).contains(false);
        assertThat(file.whole("tokenizer.ggml.eos_token_id")).hasValue(TinyGguf.TURN_END);
        assertThat(file.fileSize()).isEqualTo(Files.size(file.path()));
        assertThat(file.version()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(WeightType.class)
    void read_tinyModelOfAnyType_seesTensorsThatFillTheFile(WeightType type) throws IOException {
        GgufFile file = read(TinyGguf.bytes(TinyGguf.Options.defaults().withWeightType(type)));

        TensorInfo first = file.tensors().getFirst();
        assertThat(first.name()).isEqualTo("token_embd.weight");
        assertThat(first.dimensions()).containsExactly(64L, 512L);
        assertThat(first.type().name()).isEqualTo(type.name());
        assertThat(file.tensors()).hasSize(21);
        long end = 0;
        for (TensorInfo tensor : file.tensors()) {
            assertThat(tensor.offset()).isEqualTo(end);
            end += Math.ceilDiv(tensor.bytes(), 32L) * 32;
        }
        assertThat(file.fileSize() - end).isPositive().isLessThan(64 << 10);
    }

    @Test
    void read_arrays_keepsNumbersAndCountsTexts() throws IOException {
        GgufFile file = read(new GgufWriter()
                .int32s("short", 1, 2, 3)
                .int32s("long", new int[5000])
                .strings("texts", List.of("a", "b"))
                .bytes());

        assertThat(file.metadata().get("short"))
                .isEqualTo(new GgufValue.Array(
                        GgufType.INT32,
                        3,
                        List.of(
                                new GgufValue.Whole(GgufType.INT32, 1),
                                new GgufValue.Whole(GgufType.INT32, 2),
                                new GgufValue.Whole(GgufType.INT32, 3))));
        assertThat(file.metadata().get("long")).isEqualTo(new GgufValue.Array(GgufType.INT32, 5000, List.of()));
        assertThat(file.metadata().get("texts")).isEqualTo(new GgufValue.Array(GgufType.STRING, 2, List.of()));
    }

    @Test
    void headCountKv_withANumberForEachLayer_isTheLargest() throws IOException {
        GgufFile file = read(new GgufWriter()
                .string("general.architecture", "x")
                .int32s("x.attention.head_count_kv", 2, 8, 4)
                .bytes());

        assertThat(file.headCountKv()).isEqualTo(8);
    }

    @Test
    void read_textLongerThanTheBuffer_isWhole() throws IOException {
        String template = String.join("", Collections.nCopies(50_000, "né"));

        GgufFile file = read(new GgufWriter()
                .string("tokenizer.chat_template", template)
                .uint64("after", 5)
                .bytes());

        assertThat(file.chatTemplate()).contains(template);
        assertThat(file.whole("after")).hasValue(5);
    }

    @Test
    void read_missingFile_saysSo() {
        assertThatThrownBy(() -> GgufFile.read(folder.resolve("nowhere.gguf")))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("nowhere.gguf does not exist");
    }

    @Test
    void read_folder_saysSo() {
        assertThatThrownBy(() -> GgufFile.read(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("is no regular file");
    }

    @Test
    void read_otherFormat_namesTheMissingMagic() {
        refused("<!DOCTYPE html>".getBytes()).hasMessageContaining("does not start with the bytes GGUF");
        refused(new byte[0]).hasMessageContaining("does not start with the bytes GGUF");
    }

    @Test
    void read_unknownVersion_namesIt() {
        refused(GgufBytes.header(1, 0, 0).bytes()).hasMessageContaining("version 1");
        refused(GgufBytes.header(0x03000000, 0, 0).bytes()).hasMessageContaining("big-endian");
    }

    @Test
    void read_absurdCounts_areRefusedBeforeAnythingIsAllocated() {
        refused(GgufBytes.header(3, Long.MAX_VALUE, 0).bytes())
                .hasMessageContaining("at byte 8: the number of tensors says 9223372036854775807");
        refused(GgufBytes.header(3, 0, -1).bytes())
                .hasMessageContaining("at byte 16: the number of metadata entries says 18446744073709551615");
        refused(GgufBytes.header(3, 0, 1).int64(1L << 40).pad(64).bytes())
                .hasMessageContaining("at byte 24: the length of metadata key 0 says 1099511627776");
    }

    @Test
    void read_unknownValueType_namesKeyAndType() {
        refused(GgufBytes.header(3, 0, 1).text("key").int32(77).pad(64).bytes())
                .hasMessageContaining("the type of key is the unknown 77");
    }

    @Test
    void read_nestedArray_isRefused() {
        refused(GgufBytes.header(3, 0, 1).text("key").int32(9).int32(9).pad(64).bytes())
                .hasMessageContaining("array of arrays");
    }

    @Test
    void read_flagOfTwo_isRefused() {
        refused(GgufBytes.header(3, 0, 1).text("key").int32(7).int8(2).pad(64).bytes())
                .hasMessageContaining("key is neither true nor false but 2");
    }

    @Test
    void read_keyThatIsNotUtf8_isRefused() {
        refused(GgufBytes.header(3, 0, 1).int64(2).int8(0xc3).int8(0x28).pad(64).bytes())
                .hasMessageContaining("metadata key 0 is not UTF-8");
    }

    @Test
    void read_keyTwice_namesIt() {
        refused(new GgufWriter().uint32("key", 1).uint32("key", 2).bytes())
                .hasMessageContaining("the metadata key key is there twice");
    }

    @Test
    void read_emptyKey_isRefused() {
        refused(new GgufWriter().uint32("", 1).bytes()).hasMessageContaining("metadata key 0 is empty");
    }

    @Test
    void read_alignmentThatIsNoPowerOfTwo_isRefused() {
        refused(new GgufWriter().uint32("general.alignment", 24).bytes()).hasMessageContaining("power of two");
        refused(new GgufWriter().uint32("general.alignment", 0).bytes()).hasMessageContaining("power of two");
        refused(new GgufWriter().uint32("general.alignment", 16).bytes()).hasMessageContaining("at least 32");
        refused(new GgufWriter().uint64("general.alignment", 32).bytes()).hasMessageContaining("UINT32");
    }

    @Test
    void read_tensorTwice_namesIt() {
        refused(new GgufWriter()
                        .tensor("w", WeightType.F32, 8, 1, new float[8])
                        .tensor("w", WeightType.F32, 8, 1, new float[8])
                        .bytes())
                .hasMessageContaining("the tensor w is there twice");
    }

    @Test
    void read_tensorTable_refusesWhatLlamaCppCouldNotLoad() {
        refused(tensor("w", 0, 0, 0)).hasMessageContaining("tensor w has 0 dimensions");
        refused(tensor("w", 5, 0, 0)).hasMessageContaining("tensor w has 5 dimensions");
        refused(tensor("w", 1, 4, 0, 32)).hasMessageContaining("tensor w has the unknown type 4");
        refused(tensor("w", 1, 2, 0, 33)).hasMessageContaining("rows of 33 weights, no multiple of the 32 of Q4_0");
        refused(tensor("w", 1, 0, 7, 1)).hasMessageContaining("the offset 7, which is no multiple of 32");
        refused(tensor("w", 1, 0, -32, 1)).hasMessageContaining("the offset 18446744073709551584");
        refused(tensor("w", 2, 0, 0, 1L << 40, 1L << 40)).hasMessageContaining("impossible dimensions");
        refused(tensor("w", 2, 0, 0, 4, 0)).hasMessageContaining("impossible dimensions");
        refused(tensor("w", 1, 0, 32, 4)).hasMessageContaining("tensor w has the offset 32 instead of 0");
        refused(tensor("w", 1, 0, 0, 1 << 20)).hasMessageContaining("cut short: tensor w takes 4194304 bytes");
        refused(tensor("", 1, 0, 0, 1)).hasMessageContaining("the name of tensor 0 is empty");
        refused(tensor("w\0x", 1, 0, 0, 1)).hasMessageContaining("the name of tensor 0 is cut by a zero");
        refused(tensor("n".repeat(64), 1, 0, 0, 1)).hasMessageContaining("the name of tensor 0 has 64 bytes");
    }

    @Test
    void read_fileCutAnywhere_isRefused() throws IOException {
        byte[] whole = new GgufWriter()
                .string("general.architecture", "llama")
                .strings("list", List.of("one", "two"))
                .int32s("numbers", 1, 2, 3)
                .bool("flag", true)
                .tensor("w", WeightType.Q8_0, 32, 2, new float[64])
                .bytes();
        read(whole);

        // The last 28 bytes only pad the tensor to the alignment.
        for (int length = 0; length < whole.length - 28; length++) {
            refused(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void accessors_ofMissingOrMistypedKeys_nameTheKey() throws IOException {
        GgufFile empty = read(new GgufWriter().bytes());
        assertThatThrownBy(empty::architecture)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("general.architecture");
        assertThat(empty.chatTemplate()).isEmpty();

        GgufFile odd = read(new GgufWriter()
                .string("general.architecture", "llama")
                .string("llama.context_length", "long")
                .uint32("llama.block_count", 0)
                .uint64("llama.embedding_length", 1L << 40)
                .bytes());
        assertThatThrownBy(odd::contextLength)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("llama.context_length as STRING instead of a whole number");
        assertThatThrownBy(odd::blockCount).hasMessageContaining("llama.block_count = 0");
        assertThatThrownBy(odd::embeddingLength).hasMessageContaining("llama.embedding_length = 1099511627776");
        assertThatThrownBy(odd::headCount).hasMessageContaining("llama.attention.head_count");
        assertThatThrownBy(odd::vocabularySize).hasMessageContaining("llama.vocab_size");
    }

    private static byte[] tensor(String name, int rank, int type, long offset, long... dimensions) {
        GgufBytes out = GgufBytes.header(3, 1, 0).text(name).int32(rank);
        for (long dimension : dimensions) {
            out.int64(dimension);
        }
        return out.int32(type).int64(offset).pad(64).bytes();
    }
}
