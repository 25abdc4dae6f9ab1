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
import io.polyphony.coordination.Deadline;
import io.polyphony.decode.Finish;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.resilience.CallScope;
import io.polyphony.resilience.Guard;
import io.polyphony.resilience.ResiliencePolicy;
import io.polyphony.resilience.Transience;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat with any LangChain4j {@link ChatModel}, so that the same agents run on a hosted model.
 *
 * <p>There a reply can't be constrained token by token: it is asked for, checked against the same grammar, and asked for again
 * up to {@value #ATTEMPTS} times in all. Time limits take effect between calls; interrupts do so at once where the model's
 * client heeds them. A conversation whose reply failed is as it was before the request.
 *
 * <p>A hosted model refuses calls, fails and hangs. {@link #withResilience} gives every single call to a guard, which belongs to
 * the model: make one for it, and give it to all conversations with it.
 *
 * <pre>{@code
 * Guard guard = ResiliencePolicy.remote().guard("hosted model");
 * Conversation chat = ChatModelConversation.open(model, "Be brief.").withResilience(guard);
 * }</pre>
 */
public final class ChatModelConversation implements Conversation {

    private static final int ATTEMPTS = 3;

    private static final Guard UNGUARDED = ResiliencePolicy.NONE.guard("hosted model");

    private final ChatModel model;
    private final Guard guard;
    private final List<ChatMessage> messages;
    private Usage usage = Usage.NONE;

    private ChatModelConversation(ChatModel model, Guard guard, List<ChatMessage> messages) {
        this.model = model;
        this.guard = guard;
        this.messages = messages;
    }

    /** A chat with {@code model} that begins with {@code system}, unless that is empty. */
    public static ChatModelConversation open(ChatModel model, String system) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!system.isEmpty()) {
            messages.add(SystemMessage.from(system));
        }
        return new ChatModelConversation(model, UNGUARDED, messages);
    }

    /** A conversation with the same messages whose calls of the model, and those of its forks, are made by {@code guard}. */
    public ChatModelConversation withResilience(Guard guard) {
        return new ChatModelConversation(model, guard, new ArrayList<>(messages));
    }

    @Override
    public int sequence() {
        return -1;
    }

    /** Adds a user message; a request that follows joins it. */
    @Override
    public void append(String text) {
        replaceMessages(withUser(text));
    }

    private List<ChatMessage> withUser(String text) {
        List<ChatMessage> longer = new ArrayList<>(messages);
        String before = "";
        if (!longer.isEmpty() && longer.getLast() instanceof UserMessage user) {
            longer.removeLast();
            before = user.singleText();
        }
        String joined = before.isEmpty() || text.isEmpty() ? before + text : before + "\n\n" + text;
        if (joined.isBlank()) {
            throw new InvalidRequestException(
                    "a hosted chat model takes no empty message; give the request some text.");
        }
        longer.add(UserMessage.from(joined));
        return longer;
    }

    private void replaceMessages(List<ChatMessage> others) {
        messages.clear();
        messages.addAll(others);
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        long start = System.nanoTime();
        Usage before = usage;
        List<ChatMessage> asked = withUser(request.text() + inWords(request.constraint()));
        List<ChatMessage> exchange = new ArrayList<>(asked);
        boolean free = request.constraint() instanceof Constraint.Free;
        String text = "";
        boolean cut = false;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            requireTime(request, start, text);
            ChatResponse response = ask(request, exchange, start);
            text = tidy(request.constraint(), response.aiMessage().text());
            cut = response.finishReason() == FinishReason.LENGTH;
            if (request.constraint().admits(text) && (free || !cut)) {
                // Of replies that were turned down nothing stays: the next request would copy them.
                asked.add(AiMessage.from(text));
                replaceMessages(asked);
                Usage spent = new Usage(
                        usage.promptTokens() - before.promptTokens(),
                        0,
                        usage.generatedTokens() - before.generatedTokens());
                listener.text(text, (int) spent.generatedTokens());
                return new Reply(
                        text, cut ? Finish.LENGTH : Finish.END, spent, Duration.ofNanos(System.nanoTime() - start));
            }
            exchange.add(AiMessage.from(text));
            exchange.add(UserMessage.from("Your last reply "
                    + (cut ? "was cut off" : "did not have the form that was asked for")
                    + ". Reply again, with nothing but what was asked for."));
        }
        throw cut
                ? ReplyException.cut("the limit of " + request.maxTokens() + " tokens", text)
                : ReplyException.malformed("did not have the form that was asked for", ATTEMPTS, text);
    }

    private static void requireTime(Request request, long start, String text) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the hosted model was asked");
        }
        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        if (request.timeLimit().filter(limit -> spent.compareTo(limit) >= 0).isPresent()) {
            throw ReplyException.cut("its time limit", text);
        }
    }

    /** What was said, without the white space that hosted models like to add. */
    private static String tidy(Constraint constraint, String said) {
        String text = said == null ? "" : said;
        if (constraint.admits(text)) {
            return text;
        }
        return constraint instanceof Constraint.Json ? JsonText.compact(text) : text.strip();
    }

    private ChatResponse ask(Request request, List<ChatMessage> exchange, long start) throws InterruptedException {
        ChatRequest.Builder chat = ChatRequest.builder()
                .messages(List.copyOf(exchange))
                .maxOutputTokens(request.maxTokens())
                .temperature(
                        Double.parseDouble(Float.toString(request.sampling().temperature())));
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
        ChatRequest built = chat.build();
        CallScope scope = CallScope.current();
        ChatResponse response = request.timeLimit()
                .map(limit -> scope.within(Deadline.after(limit.minusNanos(System.nanoTime() - start))))
                .orElse(scope)
                .call(() -> guard.call(() -> chat(built)));
        if (response.tokenUsage() != null) {
            usage = usage.plus(new Usage(
                    count(response.tokenUsage().inputTokenCount()),
                    0,
                    count(response.tokenUsage().outputTokenCount())));
        }
        return response;
    }

    private ChatResponse chat(ChatRequest request) throws InterruptedException {
        try {
            return model.chat(request);
        } catch (RuntimeException e) {
            // HTTP clients wrap the interrupt of a call, and may have cleared the thread's flag.
            if (Thread.interrupted() || Transience.isInterrupt(e)) {
                InterruptedException interrupted =
                        new InterruptedException("interrupted while the hosted model was asked");
                interrupted.initCause(e);
                throw interrupted;
            }
            throw ReplyException.failed(e);
        }
    }

    private static long count(Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static String inWords(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Free() -> "";
            case Constraint.Json json ->
                "\n\nReply with JSON that fits this schema, and nothing else:\n" + json.schema();
            case Constraint.Choice choice ->
                "\n\nReply with one of these texts, and nothing else: " + String.join(" | ", choice.options());
            case Constraint.Gbnf gbnf ->
                "\n\nReply with text that this grammar admits, and nothing else:\n"
                        + gbnf.compiled().gbnf();
        };
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
        return new ChatModelConversation(model, guard, new ArrayList<>(messages));
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
