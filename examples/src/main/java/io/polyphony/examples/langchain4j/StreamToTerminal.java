package io.polyphony.examples.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.polyphony.langchain4j.LocalChatModel;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A reply that is shown while it is generated, and stopped after its first sentence. */
public final class StreamToTerminal {

    private StreamToTerminal() {}

    public static void main(String[] args) throws Exception {
        try (LocalChatModel model = LocalChatModel.load(args.length > 0 ? args[0] : "smollm2-135m")) {
            run(model, "Tell me about the sea.", System.out);
            System.out.println();
        }
    }

    /** What was printed, as soon as the reply or its first sentence is over. */
    static String run(LocalChatModel model, String question, PrintStream terminal)
            throws InterruptedException, ExecutionException {
        CompletableFuture<String> said = new CompletableFuture<>();
        StringBuilder text = new StringBuilder();
        model.streaming().chat(question, new StreamingChatResponseHandler() {

            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                text.append(partial.text());
                terminal.print(partial.text());
                if (partial.text().contains(".")) {
                    context.streamingHandle().cancel();
                    said.complete(text.toString());
                }
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                said.complete(text.toString());
            }

            @Override
            public void onError(Throwable error) {
                said.completeExceptionally(error);
            }
        });
        return said.get();
    }
}
