package io.polyphony.langchain4j;

import io.polyphony.runtime.Mark;
import io.polyphony.runtime.Sequence;
import io.polyphony.template.ChatMessage;
import java.util.Arrays;
import java.util.List;

/** A sequence with what it holds, so that nobody has to ask the decode thread for that. */
final class KeptSequence {

    private final Sequence sequence;
    private int[] tokens;
    private List<ChatMessage> messages;

    KeptSequence(Sequence sequence) {
        this(sequence, new int[0], List.of());
    }

    KeptSequence(Sequence sequence, int[] tokens, List<ChatMessage> messages) {
        this.sequence = sequence;
        this.tokens = tokens;
        this.messages = messages;
    }

    Sequence sequence() {
        return sequence;
    }

    int[] tokens() {
        return tokens;
    }

    /** Tokens that {@code prompt} begins with too; one is always left to be decoded, since its logits are wanted. */
    int common(int[] prompt) {
        int mismatch = Arrays.mismatch(tokens, prompt);
        int common = mismatch < 0 ? tokens.length : mismatch;
        return Math.min(common, prompt.length - 1);
    }

    /** Whether {@code later} is this conversation, gone on with. */
    boolean goesOnWith(List<ChatMessage> later) {
        return !messages.isEmpty()
                && messages.size() <= later.size()
                && messages.equals(later.subList(0, messages.size()));
    }

    /** Forgets what lies behind the first {@code length} tokens. */
    void rewind(int length) {
        if (length < tokens.length) {
            sequence.rewind(new Mark(sequence.id(), length));
            tokens = Arrays.copyOf(tokens, length);
        }
    }

    /** Notes what the sequence holds after a reply to {@code asked}; not if it was closed by it. */
    void replied(List<ChatMessage> asked) {
        if (!sequence.isClosed()) {
            tokens = sequence.tokens();
            messages = asked;
        }
    }
}
