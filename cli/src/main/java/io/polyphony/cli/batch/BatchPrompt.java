package io.polyphony.cli.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One prompt of a batch.
 *
 * @param index its place in the input, from 0
 * @param text the prompt; the whole line of the input where it has none
 * @param error what is wrong with the input at this place, else null
 */
record BatchPrompt(int index, String text, String error) {

    static BatchPrompt of(int index, String text) {
        return new BatchPrompt(index, text, null);
    }

    static BatchPrompt broken(int index, String line, String error) {
        return new BatchPrompt(index, line, error);
    }

    /** Twelve hexadecimal digits that tell this prompt from others, so that a resumed output is known to be of the same input. */
    String key() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
