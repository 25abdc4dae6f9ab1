package io.polyphony.observation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;

/** Messages as the JSON of {@code gen_ai.input.messages} and {@code gen_ai.output.messages}: texts and tool calls. */
final class MessageContent {

    private MessageContent() {}

    static String json(List<? extends ChatMessage> messages) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (ChatMessage message : messages) {
            ObjectNode one = all.addObject();
            switch (message) {
                case SystemMessage system -> text(begin(one, "system"), system.text());
                case UserMessage user -> {
                    ArrayNode parts = begin(one, "user");
                    user.contents().forEach(content -> {
                        if (content instanceof TextContent part) {
                            text(parts, part.text());
                        }
                    });
                }
                case AiMessage ai -> {
                    ArrayNode parts = begin(one, "assistant");
                    text(parts, ai.text());
                    ai.toolExecutionRequests()
                            .forEach(call -> parts.addObject()
                                    .put("type", "tool_call")
                                    .put("id", call.id())
                                    .put("name", call.name())
                                    .put("arguments", call.arguments()));
                }
                case ToolExecutionResultMessage result ->
                    begin(one, "tool")
                            .addObject()
                            .put("type", "tool_call_response")
                            .put("id", result.id())
                            .put("response", result.text());
                default -> begin(one, "user");
            }
        }
        return all.toString();
    }

    private static ArrayNode begin(ObjectNode message, String role) {
        return message.put("role", role).putArray("parts");
    }

    private static void text(ArrayNode parts, String text) {
        if (text != null) {
            parts.addObject().put("type", "text").put("content", text);
        }
    }
}
