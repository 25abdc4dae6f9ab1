package io.polyphony.decode;

/** What happens when a sequence is as long as the context allows. */
public sealed interface Overflow {

    /** A prompt that doesn't fit is refused, and a generation ends with {@link Finish#LENGTH}. */
    record Stop() implements Overflow {}

    /**
     * The first {@code head} tokens and the newer half of the others are kept and decoded anew; the older half is forgotten.
     *
     * @param head tokens at the beginning that always stay, such as a system prompt
     */
    record Slide(int head) implements Overflow {
        public Slide {
            if (head < 0) {
                throw new IllegalArgumentException("a head of " + head + " tokens");
            }
        }
    }

    static Overflow stop() {
        return new Stop();
    }

    static Overflow slide(int head) {
        return new Slide(head);
    }
}
