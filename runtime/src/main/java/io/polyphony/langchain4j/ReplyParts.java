package io.polyphony.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import io.polyphony.runtime.TextListener;
import io.polyphony.template.ReplySection;
import io.polyphony.template.SectionSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A reply as it comes, taken apart into what was thought, said and called; a listener hears each part once it is certain. */
final class ReplyParts implements TextListener {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SectionSplitter splitter;
    private final boolean bare;
    private final boolean withThinking;
    private final ReplyListener listener;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<ToolExecutionRequest> calls = new ArrayList<>();
    /** The beginning of what may be a call without marks. */
    private final StringBuilder held = new StringBuilder();

    /**
     * @param bare whether a reply that is a JSON object of a name and arguments is a call
     * @param withThinking whether thinking is handed out
     */
    ReplyParts(SectionSplitter splitter, boolean bare, boolean withThinking, ReplyListener listener) {
        this.splitter = splitter;
        this.bare = bare;
        this.withThinking = withThinking;
        this.listener = listener;
    }

    @Override
    public void text(String piece, int tokens) {
        take(splitter.append(piece));
    }

    /** Hands out what was held back, now that nothing more will come. */
    void finish() {
        take(splitter.finish());
        if (!held.isEmpty() && !readCall(held.toString())) {
            say(held.toString());
        }
        held.setLength(0);
    }

    private void take(List<ReplySection> sections) {
        for (ReplySection section : sections) {
            switch (section) {
                case ReplySection.Text part -> hold(part.text());
                case ReplySection.Thinking part -> {
                    thinking.append(part.text());
                    if (withThinking && !part.text().isEmpty()) {
                        listener.thinking(part.text());
                    }
                }
                case ReplySection.ToolCall call -> call(call.name(), call.arguments(), call.id());
            }
        }
    }

    private void hold(String piece) {
        if (bare && text.isEmpty() && (held.toString() + piece).stripLeading().startsWith("{")) {
            held.append(piece);
        } else {
            say(piece);
        }
    }

    private void say(String piece) {
        if (!piece.isEmpty()) {
            text.append(piece);
            listener.text(piece);
        }
    }

    private boolean readCall(String json) {
        try {
            JsonNode object = JSON.readTree(json);
            if (!object.path("name").isTextual() || !object.path("arguments").isObject()) {
                return false;
            }
            call(object.get("name").asText(), object.get("arguments").toString(), "");
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private void call(String name, String arguments, String id) {
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id(id.isEmpty() ? "call_" + UUID.randomUUID().toString().replace("-", "") : id)
                .name(name)
                .arguments(arguments)
                .build();
        calls.add(call);
        listener.call(calls.size() - 1, call);
    }

    boolean hasCalls() {
        return !calls.isEmpty();
    }

    /** The whole reply; its text is null where there are only calls. */
    AiMessage message() {
        String said = calls.isEmpty() || !text.toString().isBlank() ? text.toString() : null;
        AiMessage.Builder message = AiMessage.builder().text(said).toolExecutionRequests(calls);
        return withThinking && !thinking.isEmpty()
                ? message.thinking(thinking.toString()).build()
                : message.build();
    }
}
