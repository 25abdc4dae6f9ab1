package io.polyphony.langchain4j;

import io.polyphony.template.ChatMessage;
import java.util.List;

/** Where calls get their sequences. */
interface SequenceSource extends AutoCloseable {

    /** A sequence for {@code prompt}, rewound to what it has in common with it. Waits its turn. */
    KeptSequence take(int[] prompt, List<ChatMessage> messages) throws InterruptedException;

    /** Takes a sequence back, to keep it where it is still open. */
    void giveBack(KeptSequence sequence);

    @Override
    void close();
}
