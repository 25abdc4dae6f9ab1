package io.polyphony.token;

import java.util.List;
import java.util.OptionalInt;

/** Text to tokens and back, exactly as the model was trained; safe to share between threads. */
public interface Tokenizer {

    /** The tokens that this tokenizer deals in. */
    Vocabulary vocabulary();

    /**
     * The tokens of {@code segments} as one text. Control tokens are recognised only where they lie whole in trusted text;
     * everywhere else they are tokenized as the plain characters that they are written with.
     */
    int[] encode(List<TextSegment> segments);

    /** The tokens of {@code text} as data: no control token is recognised, none is added. */
    default int[] encode(String text) {
        return encode(List.of(TextSegment.data(text)));
    }

    /** The text of {@code tokens}; control tokens add nothing, broken UTF-8 becomes U+FFFD. */
    default String decode(int... tokens) {
        Utf8Stream stream = new Utf8Stream();
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            text.append(stream.append(vocabulary().piece(token)));
        }
        return text.append(stream.end()).toString();
    }

    /** The token that a model expects before a text, or -1 where it expects none. */
    int beginOfText();

    /** The control token that is written {@code text}, where the model has one. */
    OptionalInt control(String text);

    /** The written form of a token, control tokens included, such as {@code <|im_end|>}. */
    String text(int token);
}
