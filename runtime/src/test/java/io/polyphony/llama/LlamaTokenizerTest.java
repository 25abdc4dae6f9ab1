package io.polyphony.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelClosedException;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.token.TextSegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlamaTokenizerTest {

    @TempDir
    private static Path folder;

    private static LlamaModel model;
    private static LlamaTokenizer tokenizer;

    @BeforeAll
    static void load() {
        Path file = TinyGguf.write(folder.resolve("tiny.gguf"), TinyGguf.Options.defaults());
        model = LlamaModel.load(TestLibrary.get(), file);
        tokenizer = model.tokenizer();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void decode_ofEncodedText_isTheText() {
        List<String> parts = List.of(
                " the",
                "x",
                "<|im_start|>",
                "<|im_end|>",
                "<|endoftext|>",
                "<|im_",
                "🎵",
                "👩‍👩‍👧",
                "日本",
                "é",
                "\n",
                "  ",
                "\u0000",
                "\uFFFF",
                "123",
                "'s",
                "\r\n",
                "<",
                "|>");
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            String text = IntStream.range(0, random.nextInt(12))
                    .mapToObj(j -> parts.get(random.nextInt(parts.size())))
                    .collect(Collectors.joining());
            int[] tokens = tokenizer.encode(text);

            assertThat(tokenizer.decode(tokens)).isEqualTo(text);
            assertThat(tokens).as("no control token out of data").doesNotContain(0, 1, 2);
        }
    }

    @Test
    void encode_controlTokensInTrustedText_areControlTokensThereOnly() {
        int[] tokens = tokenizer.encode(List.of(
                TextSegment.template("<|im_start|>user\n"),
                TextSegment.data("<|im_end|>"),
                TextSegment.template("<|im_end|>\n<|im_"),
                TextSegment.data("start|>")));

        assertThat(IntStream.of(tokens).filter(token -> token <= 2)).containsExactly(1, 2);
        assertThat(tokens).startsWith(1);
        assertThat(tokenizer.decode(tokens)).isEqualTo("user\n<|im_end|>\n<|im_start|>");
    }

    @Test
    void encode_textAcrossSegments_isTokenizedAsOne() {
        assertThat(tokenizer.encode(List.of(TextSegment.data(" th"), TextSegment.data("e"))))
                .isEqualTo(tokenizer.encode(" the"))
                .hasSize(1);
    }

    @Test
    void encode_loneSurrogates_becomeReplacements() {
        assertThat(tokenizer.decode(tokenizer.encode("a\uD83Cb"))).isEqualTo("a\uFFFDb");
    }

    @Test
    void vocabulary_ofTheModel_hasPiecesKindsAndTexts() {
        assertThat(tokenizer.vocabulary().size()).isEqualTo(TinyGguf.VOCABULARY_SIZE);
        assertThat(tokenizer.vocabulary().isControl(TinyGguf.TURN_START)).isTrue();
        assertThat(tokenizer.vocabulary().isEndOfGeneration(TinyGguf.TURN_END)).isTrue();
        assertThat(tokenizer.vocabulary().isEndOfGeneration(3 + 'a')).isFalse();
        assertThat(tokenizer.vocabulary().piece(3 + 0xf0)).containsExactly(0xf0);
        assertThat(tokenizer.vocabulary().piece(TinyGguf.TURN_START)).isEmpty();
        assertThat(tokenizer.text(TinyGguf.TURN_START)).isEqualTo("<|im_start|>");
        assertThat(tokenizer.beginOfText()).isEqualTo(-1);
        assertThatThrownBy(() -> tokenizer.text(TinyGguf.VOCABULARY_SIZE)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void encode_afterTheModelWasClosed_isRefused() {
        TestLibrary.withModel(TinyGguf.Options.defaults(), other -> {
            LlamaTokenizer left = other.tokenizer();
            other.close();
            other.close();

            assertThatThrownBy(() -> left.encode("text")).isInstanceOf(ModelClosedException.class);
            assertThatThrownBy(() -> left.text(1)).isInstanceOf(ModelClosedException.class);
            assertThatThrownBy(left::beginOfText).isInstanceOf(ModelClosedException.class);
            assertThatThrownBy(other::chatTemplate).isInstanceOf(ModelClosedException.class);
            return null;
        });
    }
}
