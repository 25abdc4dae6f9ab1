package io.polyphony.llama;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The tokens that a model was trained to see before and after every text that it embeds.
 *
 * @param before such as {@code [CLS]}; empty where there is none
 * @param after such as {@code [SEP]} or an end-of-text token; empty where there is none
 */
public record TextFrame(int[] before, int[] after) {

    private static final int[] NONE = {};

    /** As {@code llama_tokenize} puts them, which can't be asked to: a long text is given to it in several parts. */
    static TextFrame of(LlamaFunctions llama, MemorySegment vocab, Optional<String> tokenizer) {
        if (tokenizer.filter("bert"::equals).isPresent()) {
            // A WordPiece text has both whatever add_bos and add_eos say.
            return new TextFrame(one(llama.vocabBos(vocab)), one(llama.vocabSep(vocab)));
        }
        return new TextFrame(
                llama.vocabGetAddBos(vocab) ? one(llama.vocabBos(vocab)) : NONE,
                llama.vocabGetAddEos(vocab) ? one(llama.vocabEos(vocab)) : NONE);
    }

    private static int[] one(int token) {
        return token < 0 ? NONE : new int[] {token};
    }

    /** The number of tokens that it adds to a text. */
    public int size() {
        return before.length + after.length;
    }

    /** The first {@code most} of {@code tokens}, framed. */
    public int[] around(int[] tokens, int most) {
        IntStream text = IntStream.of(tokens).limit(most);
        return IntStream.concat(IntStream.concat(IntStream.of(before), text), IntStream.of(after))
                .toArray();
    }
}
