package io.polyphony.observation;

import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.polyphony.langchain4j.LocalChatResponseMetadata;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * An observation {@code gen_ai.client.operation} of every call of a LangChain4j chat model, local or hosted.
 *
 * <p>What is said isn't part of it, unless {@link #withContent} asks for that. A call is beneath the agent whose work it is, where
 * {@link #within} knows of it, else beneath the calling thread's current observation.
 */
public final class ObservedChatModelListener implements ChatModelListener {

    /** Of this class and not of an instance: two listeners on a model would otherwise stop each other's. */
    private record Key(ObservedChatModelListener listener) {}

    private final Key key = new Key(this);
    private final ObservationRegistry registry;
    private final AgentObservations agents;
    private final String provider;
    private final boolean content;
    private final Function<ChatResponse, OptionalLong> cached;

    private ObservedChatModelListener(
            ObservationRegistry registry,
            AgentObservations agents,
            String provider,
            boolean content,
            Function<ChatResponse, OptionalLong> cached) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.agents = agents;
        this.provider = provider;
        this.content = content;
        this.cached = Objects.requireNonNull(cached, "cached");
    }

    /** A listener whose observations go to {@code registry}. */
    public static ObservedChatModelListener of(ObservationRegistry registry) {
        return new ObservedChatModelListener(registry, null, null, false, ObservedChatModelListener::reused);
    }

    /** This listener, with each call beneath the agent that makes it. */
    public ObservedChatModelListener within(AgentObservations observed) {
        return new ObservedChatModelListener(registry, observed, provider, content, cached);
    }

    /** This listener with a value of {@code gen_ai.provider.name} for models whose own is unknown to LangChain4j. */
    public ObservedChatModelListener withProvider(String name) {
        return new ObservedChatModelListener(registry, agents, name, content, cached);
    }

    /** This listener with all that is said, which may hold what users don't want to be kept. */
    public ObservedChatModelListener withContent() {
        return new ObservedChatModelListener(registry, agents, provider, true, cached);
    }

    /** What a local model's own metadata says. */
    private static OptionalLong reused(ChatResponse response) {
        return response.metadata() instanceof LocalChatResponseMetadata local
                ? OptionalLong.of(local.reusedTokens())
                : OptionalLong.empty();
    }

    /** This listener with the input tokens that weren't computed anew, as {@code count} finds them in a response. */
    public ObservedChatModelListener withCachedTokens(Function<ChatResponse, OptionalLong> count) {
        return new ObservedChatModelListener(registry, agents, provider, content, count);
    }

    @Override
    public void onRequest(ChatModelRequestContext request) {
        ChatRequestParameters parameters = request.chatRequest().parameters();
        String model = parameters.modelName() == null ? "unknown" : parameters.modelName();
        Observation parent = agents == null ? null : agents.current();
        Observation chat = GenAiContext.create(
                registry, Operation.CHAT, parameters.modelName() == null ? "" : model, Instant.now(), parent);
        String known = Provider.name(request.modelProvider());
        chat.lowCardinalityKeyValue(
                        "gen_ai.provider.name", known.equals("_OTHER") && provider != null ? provider : known)
                .lowCardinalityKeyValue("gen_ai.request.model", model)
                // Filled in when it is known; every call of a meter has the same tags.
                .lowCardinalityKeyValue("gen_ai.response.model", "unknown");
        put(chat, "gen_ai.request.temperature", parameters.temperature());
        put(chat, "gen_ai.request.top_p", parameters.topP());
        put(chat, "gen_ai.request.top_k", parameters.topK());
        put(chat, "gen_ai.request.max_tokens", parameters.maxOutputTokens());
        put(chat, "gen_ai.request.frequency_penalty", parameters.frequencyPenalty());
        put(chat, "gen_ai.request.presence_penalty", parameters.presencePenalty());
        List<String> stops = parameters.stopSequences();
        put(chat, "gen_ai.request.stop_sequences", stops == null || stops.isEmpty() ? null : stops);
        if (content) {
            put(
                    chat,
                    "gen_ai.input.messages",
                    MessageContent.json(request.chatRequest().messages()));
        }
        request.attributes().put(key, chat.start());
    }

    @Override
    public void onResponse(ChatModelResponseContext context) {
        Observation chat = taken(context.attributes());
        if (chat == null) {
            return;
        }
        ChatResponse response = context.chatResponse();
        if (response.modelName() != null) {
            chat.lowCardinalityKeyValue("gen_ai.response.model", response.modelName());
        }
        put(chat, "gen_ai.response.id", response.id());
        if (response.finishReason() != null) {
            String reason = response.finishReason().name().toLowerCase(Locale.ROOT);
            put(
                    chat,
                    "gen_ai.response.finish_reasons",
                    "[" + (reason.equals("tool_execution") ? "tool_calls" : reason) + "]");
        }
        TokenUsage usage = response.tokenUsage();
        if (usage != null && usage.inputTokenCount() != null && usage.outputTokenCount() != null) {
            GenAiContext.of(chat).ifPresent(own -> own.tokens(usage.inputTokenCount(), usage.outputTokenCount()));
        }
        cached.apply(response).ifPresent(count -> GenAiContext.of(chat).ifPresent(own -> own.cachedTokens(count)));
        if (content) {
            put(chat, "gen_ai.output.messages", MessageContent.json(Collections.singletonList(response.aiMessage())));
        }
        GenAiContext.stop(chat, Instant.now());
    }

    @Override
    public void onError(ChatModelErrorContext context) {
        Observation chat = taken(context.attributes());
        if (chat != null) {
            GenAiContext.fail(chat, context.error());
            GenAiContext.stop(chat, Instant.now());
        }
    }

    private Observation taken(Map<Object, Object> attributes) {
        return attributes.remove(key) instanceof Observation chat ? chat : null;
    }

    private static void put(Observation chat, String name, Object value) {
        if (value != null) {
            chat.highCardinalityKeyValue(name, value.toString());
        }
    }
}
