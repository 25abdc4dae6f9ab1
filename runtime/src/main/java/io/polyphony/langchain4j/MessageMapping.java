package io.polyphony.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.polyphony.template.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * LangChain4j's messages as a chat template reads them.
 *
 * @param system whether the template has a place for system messages; else they stand before the first user message
 * @param calls whether it has one for tool calls and their results; else they are told in words
 */
record MessageMapping(boolean system, boolean calls) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The messages, with {@code note} at the end of the system message.
     *
     * @throws UnsupportedFeatureException where there is anything but text
     */
    List<ChatMessage> map(List<dev.langchain4j.data.message.ChatMessage> messages, String note) {
        List<ChatMessage> mapped = new ArrayList<>();
        StringBuilder systemText = new StringBuilder();
        for (dev.langchain4j.data.message.ChatMessage message : messages) {
            switch (message) {
                case SystemMessage said -> append(systemText, said.text());
                case UserMessage said -> addUser(mapped, text(said.contents()));
                case AiMessage said -> mapped.add(assistant(said));
                case ToolExecutionResultMessage result -> addResult(mapped, result);
                default ->
                    throw new UnsupportedFeatureException(
                            "messages of type " + message.type() + " are not supported by a local text model.");
            }
        }
        append(systemText, note);
        if (systemText.isEmpty()) {
            return mapped;
        }
        if (system) {
            mapped.addFirst(ChatMessage.system(systemText.toString()));
        } else {
            putBeforeFirstUser(mapped, systemText.toString());
        }
        return mapped;
    }

    private static void append(StringBuilder text, String more) {
        if (!more.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n\n").append(more);
        }
    }

    private static void putBeforeFirstUser(List<ChatMessage> mapped, String text) {
        for (int i = 0; i < mapped.size(); i++) {
            if (mapped.get(i).role().equals("user")) {
                mapped.set(i, ChatMessage.user(text + "\n\n" + mapped.get(i).content()));
                return;
            }
        }
        mapped.addFirst(ChatMessage.user(text));
    }

    /** Templates want turns to alternate, so messages of the user that follow each other are joined. */
    private static void addUser(List<ChatMessage> mapped, String text) {
        if (!mapped.isEmpty() && mapped.getLast().role().equals("user")) {
            mapped.add(ChatMessage.user(mapped.removeLast().content() + "\n\n" + text));
        } else {
            mapped.add(ChatMessage.user(text));
        }
    }

    private ChatMessage assistant(AiMessage said) {
        String text = said.text() == null ? "" : said.text();
        if (!said.hasToolExecutionRequests()) {
            return ChatMessage.assistant(text);
        }
        if (calls) {
            return new ChatMessage("assistant", text, Map.of("tool_calls", toolCalls(said.toolExecutionRequests())));
        }
        String written = said.toolExecutionRequests().stream()
                .map(call -> "{\"name\":" + quoted(call.name()) + ",\"arguments\":" + argumentsText(call) + "}")
                .collect(Collectors.joining("\n"));
        return ChatMessage.assistant(text.isEmpty() ? written : text + "\n" + written);
    }

    private static List<Map<String, Object>> toolCalls(List<ToolExecutionRequest> requests) {
        return requests.stream()
                .map(call -> Map.<String, Object>of(
                        "type",
                        "function",
                        "id",
                        call.id() == null ? "" : call.id(),
                        "function",
                        Map.of("name", call.name(), "arguments", arguments(call))))
                .toList();
    }

    /** The arguments as JSON-like values; as they stand where they are no JSON object. */
    private static Object arguments(ToolExecutionRequest call) {
        try {
            return JSON.readValue(argumentsText(call), Map.class);
        } catch (JsonProcessingException e) {
            return argumentsText(call);
        }
    }

    private static String argumentsText(ToolExecutionRequest call) {
        return call.arguments() == null || call.arguments().isBlank() ? "{}" : call.arguments();
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    private void addResult(List<ChatMessage> mapped, ToolExecutionResultMessage result) {
        if (!result.contents().stream().allMatch(TextContent.class::isInstance)) {
            throw new UnsupportedFeatureException("non-text content in the result of tool '" + result.toolName()
                    + "', such as an image, is not supported by a local text model.");
        }
        String text = text(result.contents());
        if (calls) {
            mapped.add(ChatMessage.tool(result.id() == null ? "" : result.id(), text)
                    .withField("name", result.toolName()));
        } else {
            addUser(mapped, "Result of " + result.toolName() + ": " + text);
        }
    }

    private static String text(List<Content> contents) {
        return contents.stream()
                .map(content -> {
                    if (content instanceof TextContent text) {
                        return text.text();
                    }
                    throw new UnsupportedFeatureException("content of type "
                            + content.type().name().toLowerCase(Locale.ROOT)
                            + " is not supported by a local text model; give it text.");
                })
                .collect(Collectors.joining("\n"));
    }
}
