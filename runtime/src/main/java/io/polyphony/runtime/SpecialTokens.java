package io.polyphony.runtime;

import io.polyphony.gguf.GgufFile;
import io.polyphony.token.Tokenizer;
import java.util.HashMap;
import java.util.Map;

/** The tokens that chat templates write around texts, which a model's file names. */
final class SpecialTokens {

    /** By the variable of templates: what the file's key has before {@code _token_id}. */
    private static final Map<String, String> KEYS =
            Map.of("bos_token", "bos", "eos_token", "eos", "unk_token", "unknown", "pad_token", "padding");

    private SpecialTokens() {}

    /** The variables for the templates of the model in {@code gguf}; those that it doesn't name are missing. */
    static Map<String, Object> variables(GgufFile gguf, Tokenizer tokenizer) {
        Map<String, Object> variables = new HashMap<>();
        int size = tokenizer.vocabulary().size();
        KEYS.forEach((variable, key) -> gguf.whole("tokenizer.ggml." + key + "_token_id").stream()
                // llama.cpp passes over an id out of range, such as the -1 that means none.
                .filter(id -> id >= 0 && id < size)
                .forEach(id -> variables.put(variable, tokenizer.text((int) id))));
        return Map.copyOf(variables);
    }
}
