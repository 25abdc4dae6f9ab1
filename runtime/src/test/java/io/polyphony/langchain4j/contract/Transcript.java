package io.polyphony.langchain4j.contract;

import io.polyphony.gguf.TinyGguf;
import io.polyphony.token.Tokenizer;
import io.polyphony.token.Utf8Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A ChatML conversation, read back from the tokens that a decoder was given.
 *
 * @param turns that are closed
 * @param reply what stands in the assistant's open turn
 * @param open whether the last turn is the assistant's, and open: otherwise there is nothing to say
 */
record Transcript(List<Turn> turns, String reply, boolean open) {

    /** A turn of {@code system}, {@code user} or {@code assistant}. */
    record Turn(String role, String text) {}

    static Transcript read(int[] tokens, Tokenizer tokenizer) {
        List<Turn> turns = new ArrayList<>();
        int at = 0;
        while (at < tokens.length) {
            int start = indexOf(TinyGguf.TURN_START, tokens, at);
            if (start != at && !text(tokens, at, start, tokenizer).isBlank()) {
                return new Transcript(turns, "", false);
            }
            if (start == tokens.length) {
                break;
            }
            int end = indexOf(TinyGguf.TURN_END, tokens, start);
            Turn turn = turn(text(tokens, start + 1, end, tokenizer));
            if (end == tokens.length) {
                return new Transcript(turns, turn.text(), turn.role().equals("assistant"));
            }
            turns.add(turn);
            at = end + 1;
        }
        return new Transcript(turns, "", false);
    }

    private static int indexOf(int token, int[] tokens, int from) {
        int at = from;
        while (at < tokens.length && tokens[at] != token) {
            at++;
        }
        return at;
    }

    private static Turn turn(String text) {
        int line = text.indexOf('\n');
        return line < 0 ? new Turn(text, "") : new Turn(text.substring(0, line), text.substring(line + 1));
    }

    /** The text of tokens, control tokens as they are written. */
    private static String text(int[] tokens, int from, int to, Tokenizer tokenizer) {
        Utf8Stream stream = new Utf8Stream();
        StringBuilder text = new StringBuilder();
        for (int at = from; at < to; at++) {
            text.append(stream.append(piece(tokens[at], tokenizer)));
        }
        return text.append(stream.end()).toString();
    }

    /** The bytes of a token, a control token's as it is written. */
    static byte[] piece(int token, Tokenizer tokenizer) {
        return tokenizer.vocabulary().isControl(token)
                ? tokenizer.text(token).getBytes(StandardCharsets.UTF_8)
                : tokenizer.vocabulary().piece(token);
    }
}
