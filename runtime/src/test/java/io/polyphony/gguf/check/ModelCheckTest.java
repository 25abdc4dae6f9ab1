package io.polyphony.gguf.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelFileException;
import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCheckTest {

    @TempDir
    private Path folder;

    private AbstractThrowableAssert<?, ? extends Throwable> refused(ForgedGguf forged) {
        return assertThatThrownBy(() -> ModelCheck.require(forged.read(folder)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("forged.gguf")
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @MethodSource("io.polyphony.gguf.check.SampleModel#architectures")
    void sampleOfEveryArchitecture_isAccepted(String architecture) {
        assertThatCode(() -> ModelCheck.require(ForgedGguf.of(architecture).read(folder)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"qwen3,b5092", "gemma3n,b5763", "gpt-oss,b6096", "lfm2,b5873", "smollm3,b5847"})
    void newerArchitecture_isNamedWithTheBuildThatHasIt(String name, String build) {
        String base = SampleModel.architectures().stream()
                .filter(each -> each.length() == name.length())
                .findFirst()
                .orElseThrow();

        refused(ForgedGguf.of(base).text(base, name))
                .hasMessageContaining("its architecture \"" + name + "\" is unknown to the bundled llama.cpp b4916")
                .hasMessageContaining("the first build that has it is llama.cpp " + build);
    }

    @Test
    void architectureThatNobodyKnows_isSaidToNeedANewerBuild() {
        refused(ForgedGguf.of("llama").text("llama", "lla\u0001a"))
                .hasMessageContaining("\"lla?a\"")
                .hasMessageContaining("it needs a newer llama.cpp build");
    }

    @ParameterizedTest
    @CsvSource({
        "olmo,bert,embeds text and generates none",
        "llama,mamba,rewound or forked",
        "llama,rwkv6,rewound or forked",
        "exaone,qwen2v,unknown to the bundled",
        "nemotron,t5encode,unknown to the bundled"
    })
    void otherKindsOfModels_areRefusedWithTheReason(String base, String name, String reason) {
        refused(ForgedGguf.of(base).text(base, name)).hasMessageContaining(reason);
    }

    /** Each of these ends the process in llama.cpp b4916. */
    @ParameterizedTest
    @CsvSource({
        "llama,block_count,0",
        "llama,attention.head_count,0",
        "llama,attention.head_count_kv,0",
        "llama,attention.head_count_kv,3",
        "llama,rope.dimension_count,8",
        "qwen2,attention.head_count,2",
        "gemma2,block_count,25",
        "gemma3,block_count,5",
        "gemma3,attention.sliding_window,0",
        "baichuan,block_count,31",
        "cohere2,block_count,3",
        "olmoe,expert_used_count,5",
        "olmoe,expert_used_count,0",
        "olmoe,expert_count,257",
        "stablelm,rope.dimension_count,7",
        "stablelm,rope.dimension_count,18",
        "deepseek2,attention.kv_lora_rank,0",
        "llama,embedding_length,-1",
        "llama,context_length,0"
    })
    void numberThatDoesNotFit_isNamed(String architecture, String key, int value) {
        refused(ForgedGguf.of(architecture).number(architecture + "." + key, value))
                .hasMessageContaining(architecture + ".");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "-0.00001", "0", "Infinity"})
    void epsilonThatIsNoSmallNumber_isRefused(float value) {
        refused(ForgedGguf.of("llama").real("llama.attention.layer_norm_rms_epsilon", value))
                .hasMessageContaining("layer_norm_rms_epsilon is");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "-1", "0", "Infinity"})
    void ropeBaseThatIsNoPositiveNumber_isRefused(float value) {
        refused(ForgedGguf.of("llama").real("llama.rope.freq_base", value)).hasMessageContaining("rope.freq_base is");
    }

    @Test
    void keyOfAnotherType_isRefusedWithBoth() {
        refused(ForgedGguf.of("llama").type("llama.block_count", 5))
                .hasMessageContaining("llama.block_count is of type INT32 instead of UINT32");
    }

    /** b4916 reads this one without asking for its type, and aborts. */
    @Test
    void fileTypeThatIsNoUint32_isRefused() throws IOException {
        byte[] bytes = new GgufWriter()
                .string("general.architecture", "llama")
                .float32("general.file_type", 1)
                .bytes();
        GgufFile file = GgufFile.read(Files.write(folder.resolve("forged.gguf"), bytes));

        assertThatThrownBy(() -> ModelCheck.require(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("general.file_type is of type FLOAT32 instead of UINT32");
    }

    @Test
    void tensor_missingOrOfAnotherShape_isNamed() {
        refused(ForgedGguf.of("llama").text("blk.1.ffn_norm.weight", "blk.1.ffn_more.weight"))
                .hasMessageContaining("has no tensor blk.1.ffn_norm.weight, which a llama model needs");
        refused(ForgedGguf.of("llama").dimension("blk.0.attn_k.weight", 0, 32).dimension("blk.0.attn_k.weight", 1, 64))
                .hasMessageContaining(
                        "blk.0.attn_k.weight has the shape [32, 64], but its hyperparameters ask for [64, 32]");
    }

    /** In b4916 an element by element sum with anything but F32 ends the process, and so does a matrix of integers. */
    @ParameterizedTest
    @CsvSource({
        "blk.0.attn_norm.weight,26,has to be F32",
        "blk.0.attn_q.weight,26,a type of weights",
        "blk.1.ffn_up.weight,26,a type of"
    })
    void tensorOfATypeThatIsNotComputedWith_isRefused(String tensor, int type, String reason) {
        refused(ForgedGguf.of("llama").tensorType(tensor, type))
                .hasMessageContaining(tensor)
                .hasMessageContaining(reason);
    }

    @Test
    void preTokenizerAndTokenizer_thatAreUnknown_areNamed() {
        refused(ForgedGguf.of("llama").text("smollm", "smol\u00e9")).hasMessageContaining("its pre-tokenizer");
        refused(ForgedGguf.of("llama").text("gpt2", "rwkv"))
                .hasMessageContaining("its tokenizer rwkv is none of a decoder-only transformer");
        refused(ForgedGguf.of("llama").text("gpt2", "gptX"))
                .hasMessageContaining("its tokenizer \"gptX\" is unknown to the bundled");
    }

    /** b4916 counts tokens and texts, and aborts where the counts differ. */
    @Test
    void tokenTwice_isNamed() {
        refused(ForgedGguf.of("llama").text("~7", "~8")).hasMessageContaining("is there twice");
    }

    /** Without it, tokenizing any text with that byte throws across the border to Java. */
    @Test
    void sentencePieceWithoutATokenForEveryByte_isRefused() {
        refused(ForgedGguf.sentencePiece().text("<0xC3>", "<0yC3>")).hasMessageContaining("no token for the byte 0xC3");
    }

    @Test
    void specialTokenBeyondTheVocabulary_isRefused() {
        refused(ForgedGguf.of("llama").number("tokenizer.ggml.eos_token_id", 512))
                .hasMessageContaining("eos_token_id is 512, but there are only 512 tokens");
    }

    @Test
    void requireCells_cacheThatOverflows32Bits_isRefusedWithTheMost() {
        GgufFile file = ForgedGguf.of("llama").read(folder);

        assertThatCode(() -> ModelCheck.requireCells(file, 1 << 20)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ModelCheck.requireCells(file, 1 << 27))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("ask for at most 67108608 cells");
    }

    @Test
    void forEachText_givesEveryToken() {
        GgufFile file = ForgedGguf.of("llama").read(folder);
        int[] count = new int[1];

        file.forEachText("tokenizer.ggml.tokens", _ -> count[0]++);
        file.forEachText("no.such.key", _ -> count[0] += 1000);

        assertThat(count[0]).isEqualTo(512);
    }
}
