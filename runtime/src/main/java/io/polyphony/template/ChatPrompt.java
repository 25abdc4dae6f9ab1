package io.polyphony.template;

import io.polyphony.error.InvalidRequestException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a chat template renders.
 *
 * @param messages the conversation; every text in it counts as data
 * @param tools the specifications of the tools as JSON-like values, as data too; empty for none
 * @param addGenerationPrompt whether the assistant's turn is opened at the end
 * @param variables what the model or the caller sets, such as {@code bos_token} or {@code enable_thinking}; trusted, so
 *     text of users must never stand here, except in {@code documents}, which counts as data
 */
public record ChatPrompt(
        List<ChatMessage> messages,
        List<Map<String, Object>> tools,
        boolean addGenerationPrompt,
        Map<String, Object> variables) {

    private static final Set<String> RESERVED = Set.of("messages", "tools", "add_generation_prompt");

    /** @throws InvalidRequestException if a variable has the name of one of the other components */
    public ChatPrompt {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        for (String name : variables.keySet()) {
            if (RESERVED.contains(name)) {
                throw new InvalidRequestException("The variable '" + name
                        + "' of a chat prompt is reserved; set it through the prompt's own component.");
            }
        }
    }

    /** These messages without tools or variables, and the assistant's turn opened. */
    public static ChatPrompt of(List<ChatMessage> messages) {
        return new ChatPrompt(messages, List.of(), true, Map.of());
    }

    public ChatPrompt withMessages(List<ChatMessage> others) {
        return new ChatPrompt(others, tools, addGenerationPrompt, variables);
    }

    public ChatPrompt withTools(List<Map<String, Object>> others) {
        return new ChatPrompt(messages, others, addGenerationPrompt, variables);
    }

    public ChatPrompt withGenerationPrompt(boolean add) {
        return new ChatPrompt(messages, tools, add, variables);
    }

    /** This prompt with {@code others} wherever it has no variable of the same name. */
    ChatPrompt withDefaults(Map<String, Object> others) {
        if (others.isEmpty()) {
            return this;
        }
        Map<String, Object> all = new LinkedHashMap<>(others);
        all.putAll(variables);
        return new ChatPrompt(messages, tools, addGenerationPrompt, all);
    }

    /**
     * This prompt with thinking asked for or not, by the variables that templates know for it; most models think by themselves
     * where nothing is said.
     */
    public ChatPrompt withThinking(boolean think) {
        return withVariable("enable_thinking", think).withVariable("thinking", think);
    }

    /** This prompt with one more variable, or another value of it. */
    public ChatPrompt withVariable(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new ChatPrompt(messages, tools, addGenerationPrompt, more);
    }
}
