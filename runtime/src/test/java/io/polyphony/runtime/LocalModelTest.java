package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.decode.FakeDecoder;
import io.polyphony.decode.Finish;
import io.polyphony.decode.SavedState;
import io.polyphony.error.DecodeException;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.error.ModelClosedException;
import io.polyphony.error.SequenceClosedException;
import io.polyphony.token.TextSegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine's surface with its own decode thread, on a fake decoder. */
@Timeout(20)
class LocalModelTest {

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withContext(256).withSequences(4).withCellWait(Duration.ofMillis(50));
    private static final GenerateOptions SHORT = GenerateOptions.DEFAULT.withMaxTokens(30);

    private final FakeDecoder decoder = FakeModel.decoder(OPTIONS);
    private final LocalModel model = FakeModel.open(OPTIONS, decoder, Optional.empty());

    @AfterEach
    void close() {
        model.close();
        assertThat(decoder.closed()).isTrue();
    }

    @Test
    void generate_anyText_listenerHearsExactlyTheResult() throws Exception {
        for (int i = 0; i < 30; i++) {
            String whole = say("prompt " + i, SHORT);
            List<GenerateOptions> all = new ArrayList<>(List.of(SHORT));
            if (whole.length() > 4) {
                // The last characters are held back as the beginning of this stop text, which never comes.
                all.add(SHORT.withStop(whole.substring(whole.length() - 2) + "\u0001never"));
                all.add(SHORT.withStop(whole.substring(2, 4)));
            }
            for (GenerateOptions options : all) {
                StringBuilder heard = new StringBuilder();
                try (Sequence sequence = model.sequence()) {
                    Completion completion = sequence.generate(
                            List.of(TextSegment.data("prompt " + i)), options, (text, tokens) -> heard.append(text));
                    assertThat(heard.toString()).isEqualTo(completion.text());
                    assertThat(whole).startsWith(completion.text());
                }
            }
        }
    }

    @Test
    void generate_usage_countsItsOwnTokens() throws Exception {
        try (Sequence sequence = model.sequence()) {
            sequence.append("abc");
            Completion completion = sequence.generate("defgh", SHORT);
            assertThat(completion.usage().promptTokens()).isEqualTo(5);
            assertThat(sequence.usage().promptTokens()).isEqualTo(8);
            assertThat(sequence.length()).isEqualTo(8 + completion.usage().generatedTokens());
        }
    }

    @Test
    void generate_decoderBreaks_endsAllCallsInsteadOfLeavingThemWaiting() throws Exception {
        Sequence sequence = model.sequence();
        Sequence other = model.sequence();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        decoder.observe(batch -> {
            throw new IllegalStateException("a defect");
        });
        Thread.ofVirtual().start(() -> {
            try {
                sequence.generate("text", SHORT);
                end.complete(null);
            } catch (Throwable t) {
                end.complete(t);
            }
        });

        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(ModelClosedException.class);
        assertThatThrownBy(() -> other.append("x")).isInstanceOf(ModelClosedException.class);
    }

    @Test
    void generate_failed_closesTheSequenceAndSaysWhyLater() throws Exception {
        Sequence sequence = model.sequence();
        decoder.notANumberFor(id -> true);

        assertThatThrownBy(() -> sequence.generate("text", SHORT)).isInstanceOf(DecodeException.class);
        assertThat(sequence.isClosed()).isTrue();
        assertThatThrownBy(() -> sequence.append("x"))
                .isInstanceOf(SequenceClosedException.class)
                .hasCauseInstanceOf(DecodeException.class);
        sequence.close();
        // The answer comes behind every close before it.
        model.stats();
        assertThat(model.pool().inUse()).isZero();
    }

    @Test
    void append_cellsHeldByOthers_isRefusedAfterTheWaitThoughNobodyWakesTheLoop() throws Exception {
        try (Sequence holder = model.sequence();
                Sequence sequence = model.sequence()) {
            holder.append(new int[200]);

            assertThatThrownBy(() -> sequence.append(new int[100])).isInstanceOf(KvCacheFullException.class);
            assertThat(sequence.isClosed()).isFalse();
            sequence.append(new int[50]);
        }
    }

    @Test
    void append_tokensOutsideTheVocabulary_areRefused() throws Exception {
        try (Sequence sequence = model.sequence()) {
            assertThatThrownBy(() -> sequence.append(3, -1)).isInstanceOf(InvalidRequestException.class);
            SavedSequence forged =
                    new SavedSequence(sequence.save().model(), new SavedState(new int[] {5, 100_000}, 0, new byte[0]));
            assertThatThrownBy(() -> model.restore(forged))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("100000");
        }
        // The answer comes behind every close before it.
        model.stats();
        assertThat(model.pool().inUse()).isZero();
    }

    @Test
    void generate_interruptedCaller_doesNotBegin() throws Exception {
        try (Sequence sequence = model.sequence()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> sequence.generate("text", SHORT)).isInstanceOf(InterruptedException.class);
            assertThat(sequence.isClosed()).isFalse();
        }
    }

    @Test
    void generate_longestTimeLimit_isNoLimit() throws Exception {
        try (Sequence sequence = model.sequence()) {
            Completion completion = sequence.generate("text", SHORT.withTimeLimit(Duration.ofSeconds(Long.MAX_VALUE)));
            assertThat(completion.finish()).isNotEqualTo(Finish.DEADLINE);
        }
    }

    @Test
    void sequence_forgottenByItsOwner_isClosed() throws Exception {
        forget();
        while (model.pool().inUse() > 0) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(model.stats().usedCells()).isZero();
    }

    private void forget() throws InterruptedException {
        model.sequence().append("never closed");
    }

    private String say(String prompt, GenerateOptions options) throws InterruptedException {
        try (Sequence sequence = model.sequence()) {
            return sequence.generate(prompt, options).text();
        }
    }
}
