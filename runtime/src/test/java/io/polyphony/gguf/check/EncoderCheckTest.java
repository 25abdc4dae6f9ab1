package io.polyphony.gguf.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.ModelFileException;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What encoders need, and what they may be used for. */
class EncoderCheckTest {

    @TempDir
    private Path folder;

    private AbstractThrowableAssert<?, ? extends Throwable> refused(ForgedGguf forged) {
        return assertThatThrownBy(() -> ModelCheck.requireEmbedding(forged.read(folder)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("forged.gguf")
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @MethodSource("io.polyphony.gguf.check.SampleModel#encoders")
    void sampleOfEveryEncoder_isAcceptedForEmbeddingsOnly(String architecture) {
        assertThatCode(() -> ModelCheck.requireEmbedding(
                        ForgedGguf.encoder(architecture).read(folder)))
                .doesNotThrowAnyException();
        assertThat(ModelCheck.isEncoder(ForgedGguf.encoder(architecture).read(folder)))
                .isTrue();
        assertThatThrownBy(() ->
                        ModelCheck.require(ForgedGguf.encoder(architecture).read(folder)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("embeds text and generates none")
                .hasMessageContaining("open it with LocalEmbeddingModel");
    }

    @Test
    void encoderWithAByteLevelVocabulary_isAccepted() {
        assertThatCode(() -> ModelCheck.requireEmbedding(ForgedGguf.of("bert").read(folder)))
                .doesNotThrowAnyException();
    }

    @Test
    void generatingModel_isAcceptedForEmbeddings() {
        assertThatCode(() -> ModelCheck.requireEmbedding(ForgedGguf.of("llama").read(folder)))
                .doesNotThrowAnyException();
        assertThat(ModelCheck.isEncoder(ForgedGguf.of("llama").read(folder))).isFalse();
    }

    @Test
    void encoderThatLooksBackOnly_isRefused() {
        refused(ForgedGguf.encoder("bert").flag("bert.attention.causal", true))
                .hasMessageContaining("bert.attention.causal is not false");
    }

    @Test
    void encoderWithoutSayingHowItAttends_isRefused() {
        refused(ForgedGguf.encoder("bert").text("bert.attention.causal", "bert.attention.casual"))
                .hasMessageContaining("no metadata key bert.attention.causal");
    }

    @ParameterizedTest
    @CsvSource({
        "nomic-bert,nomic-bert.pooling_type,5,pooling_type",
        "bert,tokenizer.ggml.token_type_count,0,token_type_count",
        "bert,tokenizer.ggml.token_type_count,3,token_types.weight",
        "bert,bert.context_length,255,position_embd.weight",
        "bert,bert.attention.head_count,5,head_count",
        "bert,tokenizer.ggml.seperator_token_id,512,seperator_token_id",
        "bert,tokenizer.ggml.mask_token_id,70000,mask_token_id",
        "nomic-bert,nomic-bert.rope.dimension_count,7,rope.dimension_count"
    })
    void numberThatDoesNotFit_isNamed(String architecture, String key, int value, String named) {
        refused(ForgedGguf.encoder(architecture).number(key, value)).hasMessageContaining(named);
    }

    /** b4916 aborts at the first token of such a vocabulary. */
    @Test
    void wordPieceForAByte_isRefused() {
        refused(ForgedGguf.encoder("bert").element("tokenizer.ggml.token_type", 300, 6))
                .hasMessageContaining("stand for a byte");
    }

    /** It is added to every token, and b4916 adds nothing but F32. */
    @Test
    void typesOfTokensThatAreNoF32_areRefused() {
        refused(ForgedGguf.encoder("bert").tensorType("token_types.weight", 26)).hasMessageContaining("has to be F32");
    }

    @Test
    void wordPiecesInAModelThatGenerates_areRefused() {
        refused(ForgedGguf.of("olmo").text("gpt2", "bert")).hasMessageContaining("its tokenizer bert");
    }
}
