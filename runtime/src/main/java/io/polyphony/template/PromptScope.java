package io.polyphony.template;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A prompt as the variables of a template, and with them what is trusted. */
final class PromptScope {

    /** Only these roles may become part of the markup around a message. */
    private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool", "developer", "ipython");

    private PromptScope() {}

    static Scope of(ChatPrompt prompt, Clock clock) {
        Map<String, Value> names = new HashMap<>(Globals.functions(clock));
        names.put("documents", Value.NONE);
        prompt.variables()
                .forEach((name, value) ->
                        names.put(name, DataConversion.convert(value, !name.equals("documents"), name)));
        names.put("messages", messages(prompt.messages()));
        // Templates ask both "tools is none" and "tools is defined": without tools it is defined as None.
        names.put(
                "tools",
                prompt.tools().isEmpty() ? Value.NONE : DataConversion.convert(prompt.tools(), false, "tools"));
        names.put("add_generation_prompt", Value.of(prompt.addGenerationPrompt()));
        return Scope.outermost(names);
    }

    private static Value messages(List<ChatMessage> messages) {
        List<Value> values = new ArrayList<>();
        messages.forEach(message -> values.add(message(message)));
        return new ListValue(List.copyOf(values), false, false);
    }

    private static Value message(ChatMessage message) {
        List<DictValue.Entry> entries = new ArrayList<>();
        entries.add(entry("role", Text.of(message.role(), ROLES.contains(message.role()))));
        entries.add(entry("content", DataConversion.convert(message.content(), false, "content")));
        message.fields().forEach((name, value) -> entries.add(entry(name, DataConversion.convert(value, false, name))));
        return DictValue.of(entries, false);
    }

    private static DictValue.Entry entry(String name, Value value) {
        return new DictValue.Entry(Text.of(name, false), value);
    }
}
