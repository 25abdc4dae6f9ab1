package io.polyphony.gaia.benchmark;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.gaia.task.Task;
import io.polyphony.langchain4j.LocalChatResponseMetadata;
import io.polyphony.runtime.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Any LangChain4j chat model as a solver: one question under the leaderboard's own system prompt, one reply, and the answer is
 * what follows its last {@code FINAL ANSWER:}.
 *
 * <p>The model gets no tools, and nothing of an attachment but its name: of tasks with a file it can only guess. The attempt's
 * seed isn't handed on, as LangChain4j's requests have none; a model that samples gives other replies in every run.
 */
public final class ChatModelSolver implements Solver {

    private static final String AGENT = "chat";

    private final ChatModel model;
    private final String system;

    private ChatModelSolver(ChatModel model, String system) {
        this.model = Objects.requireNonNull(model, "model");
        this.system = Objects.requireNonNull(system, "system");
    }

    /** The model under the leaderboard's own system prompt. */
    public static ChatModelSolver of(ChatModel model) {
        return new ChatModelSolver(model, prompt());
    }

    /** The same model under another system prompt, which has to ask for {@code FINAL ANSWER:} too. */
    public ChatModelSolver withSystemPrompt(String text) {
        return new ChatModelSolver(model, text);
    }

    /** The leaderboard's own system prompt. */
    public static String prompt() {
        try (InputStream in =
                ChatModelSolver.class.getResourceAsStream("/io/polyphony/gaia/prompts/final-answer.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the prompt gaia/final-answer.txt can't be read from the classpath", e);
        }
    }

    @Override
    public Answer solve(Task task) {
        Events events = Attempt.current().events();
        String question = question(task);
        events.publish(new Event.AgentStarted(events.header(AGENT, -1), question));
        long start = System.nanoTime();
        ChatResponse response = model.chat(ChatRequest.builder()
                .messages(SystemMessage.from(system), UserMessage.from(question))
                .build());
        long millis = (System.nanoTime() - start) / 1_000_000;
        Usage usage = usage(response);
        String reply = Objects.requireNonNullElse(response.aiMessage().text(), "");
        events.publish(new Event.ReplyFinished(
                events.header(AGENT, -1),
                "end",
                reply,
                usage.generatedTokens(),
                millis,
                Digests.hex(question, 16),
                null));
        return FinalAnswer.of(reply)
                .map(Answer::of)
                .orElseGet(() -> unanswered(response))
                .withUsage(usage);
    }

    private static Answer unanswered(ChatResponse response) {
        return response.finishReason() == FinishReason.LENGTH
                ? Answer.exhausted(Status.TOKENS_EXHAUSTED, "The reply was cut off before a 'FINAL ANSWER:'.")
                : Answer.none("The reply has nothing behind a last 'FINAL ANSWER:'.");
    }

    private static String question(Task task) {
        return task.attachment()
                .map(file ->
                        task.question() + "\n\n(The file " + file.name() + " comes with the question; it isn't shown.)")
                .orElse(task.question());
    }

    private static Usage usage(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        if (usage == null) {
            return Usage.NONE;
        }
        long reused = response.metadata() instanceof LocalChatResponseMetadata local ? local.reusedTokens() : 0;
        long input = Objects.requireNonNullElse(usage.inputTokenCount(), 0);
        return new Usage(Math.max(0, input - reused), reused, Objects.requireNonNullElse(usage.outputTokenCount(), 0));
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("system_prompt_sha256", Digests.hex(system, 64));
        settings.put("provider", String.valueOf(model.provider()));
        var parameters = model.defaultRequestParameters();
        settings.put("model", String.valueOf(parameters.modelName()));
        settings.put("temperature", String.valueOf(parameters.temperature()));
        settings.put("max_reply_tokens", String.valueOf(parameters.maxOutputTokens()));
        return settings;
    }
}
