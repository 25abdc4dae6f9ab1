package io.polyphony.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.polyphony.decode.Finish;
import io.polyphony.error.DeadlineExceededException;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.error.ModelClosedException;
import io.polyphony.error.TemplateException;
import io.polyphony.runtime.Completion;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.template.ChatPrompt;
import io.polyphony.template.ChatTemplate;
import io.polyphony.token.TextSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/** What all views of an adapter share: the model, the settings, the kept sequences, and a call's way through them. */
final class ChatEngine implements AutoCloseable {

    /** Tokens of a reply of which nobody said how long it may be, unless sequences may have more each. */
    private static final int USUAL_REPLY = 256;

    /** The share of the context that a reply gets at least, if it is allowed as many tokens. */
    private static final int ROOM_SHARE = 8;

    private final LocalModel model;
    private final ChatSettings settings;
    private final ChatSequences shared;
    private final Map<String, LocalChatModel> agents = new HashMap<>();
    private boolean closed;

    ChatEngine(LocalModel model, ChatSettings settings) {
        this.model = model;
        this.settings = settings;
        Parameters.requireModel(settings.parameters(), model.name());
        this.shared = new ChatSequences(model, settings.keep(), settings.sequenceWait());
    }

    LocalModel model() {
        return model;
    }

    ChatSettings settings() {
        return settings;
    }

    SequenceSource shared() {
        return shared;
    }

    /** The view of the agent of this name. */
    LocalChatModel agent(String name) {
        synchronized (agents) {
            if (closed) {
                throw new ModelClosedException("the chat model was closed; build another one.");
            }
            return agents.computeIfAbsent(name, _ -> view(name));
        }
    }

    private LocalChatModel view(String name) {
        AgentSequence own = new AgentSequence(model, name, settings.sequenceWait());
        LocalChatModel[] view = new LocalChatModel[1];
        view[0] = new LocalChatModel(this, own, () -> {
            own.close();
            synchronized (agents) {
                // Not a newer one of the same name.
                agents.remove(name, view[0]);
            }
        });
        return view[0];
    }

    /** Throws where {@code request} asks for what a local text model can't do. */
    void requireSupported(ChatRequest request) {
        Parameters.requireModel(request.parameters(), model.name());
        new MessageMapping(true, true).map(request.messages(), "");
    }

    ChatResponse reply(ChatRequest request, SequenceSource sequences, ReplyCall call) throws InterruptedException {
        ChatRequestParameters parameters = request.parameters();
        Parameters.requireModel(parameters, model.name());
        ChatTemplate template = template();
        ReplyForm form = ReplyForm.of(parameters, template);
        int limit = model.sequenceLimit();
        int most = Parameters.mostTokens(parameters);
        if (most == 0) {
            most = Math.max(USUAL_REPLY, limit / model.pool().capacity());
        }
        int room = Math.min(most, Math.max(1, limit / ROOM_SHARE));
        FittedPrompt prompt = new PromptFitting(settings.longHistory(), limit, room)
                .fit(request.messages(), messages -> render(messages, form));
        GenerateOptions options = options(parameters, form, Math.min(most, limit - prompt.tokens().length));
        ReplyParts parts = new ReplyParts(
                template.replyFormat().splitter(prompt.text(), form.marked()),
                form.bare(),
                settings.returnThinking(),
                call.listener());
        KeptSequence kept = sequences.take(prompt.tokens(), prompt.messages());
        int reused = kept.tokens().length;
        Completion completion;
        try {
            call.runsOn(kept.sequence());
            completion = kept.sequence()
                    .generate(Arrays.copyOfRange(prompt.tokens(), reused, prompt.tokens().length), options, parts);
            call.runsOn(null);
            kept.replied(prompt.messages());
        } catch (Throwable t) {
            // It may have failed before anything was decoded: what it holds isn't known.
            kept.sequence().close();
            throw t;
        } finally {
            sequences.giveBack(kept);
        }
        requireDone(completion, call);
        parts.finish();
        return response(completion, parts, prompt, reused, kept.sequence().id());
    }

    private GenerateOptions options(ChatRequestParameters parameters, ReplyForm form, int most) {
        boolean free = form.grammar().isEmpty();
        Set<Integer> visible =
                free || form.marked() ? template().replyFormat().controlTokens(model.tokenizer()) : Set.of();
        return new GenerateOptions(
                most,
                Parameters.sampling(parameters),
                form.grammar(),
                parameters.stopSequences() == null ? List.of() : parameters.stopSequences(),
                settings.timeLimit(),
                visible);
    }

    private static void requireDone(Completion completion, ReplyCall call) {
        if (call.isCancelled()) {
            throw new CancellationException("the reply was cancelled");
        }
        if (completion.finish() == Finish.CANCELLED) {
            throw new ModelClosedException("the chat model was closed during the reply, after "
                    + completion.usage().generatedTokens() + " tokens.");
        }
        if (completion.finish() == Finish.DEADLINE) {
            throw new DeadlineExceededException("the time limit passed after "
                    + completion.usage().generatedTokens() + " tokens of the reply; raise timeLimit or ask for less.");
        }
    }

    private ChatResponse response(
            Completion completion, ReplyParts parts, FittedPrompt prompt, int reused, int sequence) {
        FinishReason reason = parts.hasCalls()
                ? FinishReason.TOOL_EXECUTION
                : completion.finish() == Finish.LENGTH ? FinishReason.LENGTH : FinishReason.STOP;
        return ChatResponse.builder()
                .aiMessage(parts.message())
                .metadata(LocalChatResponseMetadata.builder()
                        .id("chat-" + UUID.randomUUID())
                        .modelName(model.name())
                        .tokenUsage(new TokenUsage(
                                prompt.tokens().length, (int) completion.usage().generatedTokens()))
                        .finishReason(reason)
                        .reusedTokens(reused)
                        .droppedMessages(prompt.dropped())
                        .sequence(sequence)
                        .timeToFirstToken(completion.firstToken())
                        .build())
                .build();
    }

    private ChatTemplate template() {
        return model.chatTemplate()
                .orElseThrow(() -> new InvalidRequestException("the model " + model.name()
                        + " has no chat template, so it can't be used for chats; use LocalModel and plain text."));
    }

    private FittedPrompt render(List<ChatMessage> messages, ReplyForm form) {
        ChatTemplate template = template();
        MessageMapping mapping = new MessageMapping(template.supportsSystem(), template.supportsToolResults());
        List<io.polyphony.template.ChatMessage> mapped = mapping.map(messages, form.note());
        List<TextSegment> text = render(mapped, form.tools(), true);
        if (form.grammar().isPresent()) {
            // The form has to hold from the first token on.
            text = template.replyFormat().withoutThinking(text);
        }
        return new FittedPrompt(mapped, text, encode(text), 0);
    }

    private int[] encode(List<TextSegment> text) {
        if (settings.longHistory() == LongHistory.DROP_OLDEST) {
            return model.tokenizer().encode(text);
        }
        try {
            // Known to be too long before the long work of finding its tokens.
            return model.encode(text);
        } catch (KvCacheFullException e) {
            throw new InvalidRequestException("the history is too long: " + e.getMessage());
        }
    }

    private List<TextSegment> render(
            List<io.polyphony.template.ChatMessage> messages, List<Map<String, Object>> tools, boolean forReply) {
        ChatPrompt prompt = new ChatPrompt(messages, tools, forReply, Map.of());
        return template().render(settings.think().map(prompt::withThinking).orElse(prompt));
    }

    /** Tokens of the prompt for a reply to {@code messages}. */
    int promptTokens(List<ChatMessage> messages) {
        return tokens(messages, true);
    }

    private int tokens(List<ChatMessage> messages, boolean forReply) {
        ChatTemplate template = template();
        MessageMapping mapping = new MessageMapping(template.supportsSystem(), template.supportsToolResults());
        return model.tokenizer().encode(render(mapping.map(messages, ""), List.of(), forReply)).length;
    }

    /** Tokens by which {@code message} makes a conversation longer. */
    int messageTokens(ChatMessage message) {
        List<ChatMessage> before = new ArrayList<>(List.of(UserMessage.from("q")));
        if (!(message instanceof SystemMessage)) {
            before.add(dev.langchain4j.data.message.AiMessage.from("a"));
        }
        List<ChatMessage> with = new ArrayList<>(before);
        if (message instanceof SystemMessage) {
            with.addFirst(message);
        } else {
            with.add(message);
        }
        try {
            // A template may put a system message of its own where there is none.
            return Math.max(0, tokens(with, false) - tokens(before, false));
        } catch (TemplateException e) {
            return promptTokens(List.of(message));
        }
    }

    @Override
    public void close() {
        List<LocalChatModel> views;
        synchronized (agents) {
            closed = true;
            views = List.copyOf(agents.values());
        }
        views.forEach(LocalChatModel::close);
        shared.close();
    }
}
