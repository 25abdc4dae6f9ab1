package io.polyphony.conversation;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.polyphony.decode.Finish;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.grammar.GrammarMatcher;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat with any LangChain4j {@link ChatModel}, so that the same agents run on a hosted model.
 *
 * <p>There a reply can't be constrained token by token: it is asked for, checked against the same grammar, and asked for again
 * up to {@value #ATTEMPTS} times. Time limits and interrupts take effect between calls.
 */
public final class ChatModelConversation implements Conversation {

    private static final int ATTEMPTS = 3;

    private final ChatModel model;
    private final List<ChatMessage> messages;
    private Usage usage = Usage.NONE;

    private ChatModelConversation(ChatModel model, List<ChatMessage> messages) {
        this.model = model;
        this.messages = messages;
    }

    /** A chat with {@code model} that begins with {@code system}, unless that is empty. */
    public static ChatModelConversation open(ChatModel model, String system) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!system.isEmpty()) {
            messages.add(SystemMessage.from(system));
        }
        return new ChatModelConversation(model, messages);
    }

    @Override
    public int sequence() {
        return -1;
    }

    /** Adds a user message; a request that follows joins it. */
    @Override
    public void append(String text) {
        if (!messages.isEmpty() && messages.getLast() instanceof UserMessage user) {
            messages.removeLast();
            messages.add(UserMessage.from(user.singleText() + "\n\n" + text));
        } else {
            messages.add(UserMessage.from(text));
        }
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        long start = System.nanoTime();
        Usage before = usage;
        append(request.text() + inWords(request.constraint()));
        String complaint = "";
        String text = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before the hosted model was asked");
            }
            if (attempt > 1) {
                messages.add(AiMessage.from(text));
                append("Your last reply " + complaint + ". Reply again, with nothing but what was asked for.");
            }
            ChatResponse response = ask(request);
            text = response.aiMessage().text() == null ? "" : response.aiMessage().text();
            if (request.constraint() instanceof Constraint.Json || request.constraint() instanceof Constraint.Choice) {
                text = text.strip();
            }
            boolean cut = response.finishReason() == FinishReason.LENGTH;
            if (fits(request.constraint(), text) && !(cut && !(request.constraint() instanceof Constraint.Free))) {
                messages.add(AiMessage.from(text));
                listener.text(text, (int) usage.generatedTokens());
                return new Reply(
                        text,
                        cut ? Finish.LENGTH : Finish.END,
                        new Usage(
                                usage.promptTokens() - before.promptTokens(),
                                0,
                                usage.generatedTokens() - before.generatedTokens()),
                        Duration.ofNanos(System.nanoTime() - start));
            }
            complaint = cut ? "was cut off" : "did not have the form that was asked for";
        }
        throw ReplyException.malformed(complaint, ATTEMPTS, text);
    }

    private ChatResponse ask(Request request) {
        ChatRequest.Builder chat = ChatRequest.builder()
                .messages(List.copyOf(messages))
                .maxOutputTokens(request.maxTokens())
                .temperature((double) request.sampling().temperature());
        if (!request.stop().isEmpty()) {
            chat.stopSequences(request.stop());
        }
        if (request.constraint() instanceof Constraint.Json json
                && model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA)) {
            chat.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name("reply")
                            .rootElement(JsonRawSchema.from(json.schema().toString()))
                            .build())
                    .build());
        }
        ChatResponse response;
        try {
            response = model.chat(chat.build());
        } catch (RuntimeException e) {
            throw ReplyException.failed(e);
        }
        if (response.tokenUsage() != null) {
            usage = usage.plus(new Usage(
                    count(response.tokenUsage().inputTokenCount()),
                    0,
                    count(response.tokenUsage().outputTokenCount())));
        }
        return response;
    }

    private static long count(Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static String inWords(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Free() -> "";
            case Constraint.Json json -> "\n\nReply with JSON that fits this schema, and nothing else:\n" + json.schema();
            case Constraint.Choice choice ->
                "\n\nReply with one of these texts, and nothing else: " + String.join(" | ", choice.options());
            case Constraint.Gbnf gbnf ->
                "\n\nReply with text that this grammar admits, and nothing else:\n" + gbnf.compiled().gbnf();
        };
    }

    private static boolean fits(Constraint constraint, String text) {
        return constraint.grammar()
                .map(grammar -> {
                    GrammarMatcher matcher = new GrammarMatcher(grammar);
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    if (!matcher.accepts(bytes)) {
                        return false;
                    }
                    matcher.accept(bytes);
                    return matcher.canEnd();
                })
                .orElse(true);
    }

    /** Nothing: the messages stay apart by themselves. */
    @Override
    public void beginText() {}

    @Override
    public double logProbability(String prompt, String text) {
        throw new InvalidRequestException(
                "a hosted chat model gives no probabilities of texts; let this agent run on a local model.");
    }

    @Override
    public ChatModelConversation fork() {
        return new ChatModelConversation(model, new ArrayList<>(messages));
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public void close() {
        // Nothing is held: the model belongs to whoever made it.
    }
}
