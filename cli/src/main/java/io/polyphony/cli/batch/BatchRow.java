package io.polyphony.cli.batch;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What came of one prompt.
 *
 * @param index of the prompt
 * @param sequence it ran on; -1 where it never ran
 * @param text the reply; partial or empty where {@code error} is set
 * @param promptTokens tokens prefilled for it, the shared system prompt not included
 * @param reusedTokens tokens shared with the other prompts
 * @param finish why the reply ended, in lower case; null where it failed
 * @param error what went wrong, else null
 * @param key of the prompt
 */
record BatchRow(
        int index,
        int sequence,
        String text,
        @JsonProperty("prompt_tokens") long promptTokens,
        @JsonProperty("reused_tokens") long reusedTokens,
        @JsonProperty("generated_tokens") long generatedTokens,
        String finish,
        String error,
        String key) {

    static BatchRow failed(BatchPrompt prompt, int sequence, String error) {
        return new BatchRow(prompt.index(), sequence, "", 0, 0, 0, null, error, prompt.key());
    }

    boolean failed() {
        return error != null;
    }
}
