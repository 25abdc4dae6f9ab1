package io.polyphony.token;

/**
 * The tokens of one model, by id from 0 to {@code size() - 1}; immutable and safe to share between threads.
 *
 * <p>A piece is the bytes that a token adds to the text. One piece may hold only a part of a UTF-8 character.
 */
public interface Vocabulary {

    /** Number of tokens. */
    int size();

    /** The bytes that {@code token} adds to the text; empty for control tokens. The caller must not change the array. */
    byte[] piece(int token);

    /** Whether {@code token} is a control token such as {@code <|im_start|>}, which no text of a user may stand for. */
    boolean isControl(int token);

    /** Whether {@code token} ends a generation (end of sequence, end of turn). */
    boolean isEndOfGeneration(int token);
}
