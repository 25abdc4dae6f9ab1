package io.polyphony.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.polyphony.decode.FakeDecoder;
import io.polyphony.runtime.FakeModel;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalStreamingChatModelTest {

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withSequences(2).withContext(4096).withBatch(64);

    private final FakeDecoder decoder = FakeModel.decoder(OPTIONS);
    private final LocalModel local = FakeModel.open(OPTIONS, decoder, Optional.of(LocalChatModelTest.TEMPLATE));
    private final LocalChatModel chat = LocalChatModel.builder(local)
            .defaultRequestParameters(
                    ChatRequestParameters.builder().maxOutputTokens(2000).build())
            .build();

    @AfterEach
    void close() {
        local.close();
    }

    /** Hears a reply, and cancels it at the first piece if told to. */
    private static final class Ear implements StreamingChatResponseHandler {
        final List<String> pieces = new CopyOnWriteArrayList<>();
        final List<Thread> threads = new CopyOnWriteArrayList<>();
        final List<Throwable> errors = new CopyOnWriteArrayList<>();
        final CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        final CompletableFuture<StreamingHandle> cancelled = new CompletableFuture<>();
        boolean cancels;
        boolean throwsOnce;

        @Override
        public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
            threads.add(Thread.currentThread());
            pieces.add(partial.text());
            if (cancels) {
                context.streamingHandle().cancel();
                context.streamingHandle().cancel();
                cancelled.complete(context.streamingHandle());
            }
            if (throwsOnce) {
                throwsOnce = false;
                throw new IllegalStateException("the handler failed");
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            threads.add(Thread.currentThread());
            end.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            errors.add(error);
        }
    }

    @Test
    void chat_toItsEnd_piecesAreTheTextOnOneOtherThread() throws Exception {
        Ear ear = new Ear();
        chat.streaming().chat(ChatRequestOf.text("hello", 40), ear);
        ChatResponse response = ear.end.get(30, TimeUnit.SECONDS);

        assertThat(String.join("", ear.pieces)).isEqualTo(response.aiMessage().text());
        assertThat(ear.threads).doesNotContain(Thread.currentThread());
        assertThat(ear.threads.stream().distinct()).hasSize(1);
        assertThat(ear.errors).isEmpty();
    }

    @Test
    void cancel_whileGenerating_freesTheSequenceWithinAStepAndNothingMoreIsHeard() throws Exception {
        Ear ear = new Ear();
        ear.cancels = true;
        chat.streaming().chat(ChatRequestOf.text("hello", 2000), ear);
        StreamingHandle handle = ear.cancelled.get(30, TimeUnit.SECONDS);
        long steps = local.stats().steps();
        // The first answer may come in the middle of a step, the second comes after the orders of the next one.
        local.stats();

        assertThat(handle.isCancelled()).isTrue();
        assertThat(local.stats().steps() - steps).isLessThanOrEqualTo(1);
        assertThat(local.pool().inUse()).isZero();
        ear.threads.getFirst().join(30_000);
        assertThat(ear.pieces).hasSize(1);
        assertThat(ear.end).isNotDone();
        assertThat(ear.errors).isEmpty();
        handle.cancel();
        assertThat(chat.chat(ChatRequestOf.text("hello", 4)).aiMessage().text()).isNotNull();
    }

    @Test
    void cancel_afterTheEnd_isNothing() throws Exception {
        CompletableFuture<StreamingHandle> held = new CompletableFuture<>();
        Ear ear = new Ear();
        chat.streaming().chat(ChatRequestOf.text("hello", 8), new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                held.complete(context.streamingHandle());
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                ear.onCompleteResponse(response);
            }

            @Override
            public void onError(Throwable error) {
                ear.onError(error);
            }
        });
        ear.end.get(30, TimeUnit.SECONDS);
        held.get(30, TimeUnit.SECONDS).cancel();
        local.stats();

        assertThat(ear.errors).isEmpty();
        // The kept sequence isn't the cancelled call's any more.
        assertThat(local.pool().inUse()).isEqualTo(1);
    }

    @Test
    void handler_throwsOnAPiece_isToldAndHearsTheRest() throws Exception {
        Ear ear = new Ear();
        ear.throwsOnce = true;
        chat.streaming().chat(ChatRequestOf.text("hello", 40), ear);
        ChatResponse response = ear.end.get(30, TimeUnit.SECONDS);

        assertThat(ear.errors).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(String.join("", ear.pieces)).isEqualTo(response.aiMessage().text());
    }

    @Test
    void chat_image_isThrownAtTheCaller() {
        assertThatThrownBy(() -> chat.streaming()
                        .doChat(
                                ChatRequestOf.messages(
                                        UserMessage.from(ImageContent.from("https://example.org/cat.png"))),
                                new Ear()))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("image");
    }
}
