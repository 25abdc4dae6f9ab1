package io.polyphony.gguf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of tokenizers that models have, each with a small vocabulary of its kind; the last one is that of encoders. */
public enum TinyTokenizer {
    /** Byte-level BPE: GGUF's {@code gpt2}, see {@link TinyVocabulary}. */
    BPE {
        @Override
        public void write(GgufWriter writer, int size) {
            writeBpe(writer, size, "smollm", List.of());
        }
    },

    /** SentencePiece: GGUF's {@code llama}, with a token for every byte and pieces that begin with {@code U+2581}. */
    SENTENCE_PIECE {
        @Override
        public void write(GgufWriter writer, int size) {
            List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
            int[] types = new int[size];
            Arrays.fill(types, NORMAL);
            types[0] = UNKNOWN;
            types[1] = CONTROL;
            types[2] = CONTROL;
            for (int value = 0; value < 256; value++) {
                types[tokens.size()] = BYTE;
                tokens.add(String.format(Locale.ROOT, "<0x%02X>", value));
            }
            for (String word : WORDS.split(" ")) {
                for (int end = 1; end <= word.length(); end++) {
                    if (!tokens.contains(word.substring(0, end))) {
                        tokens.add(word.substring(0, end));
                    }
                }
            }
            for (int i = 0; tokens.size() < size; i++) {
                tokens.add("~" + i);
            }
            float[] scores = new float[size];
            for (int id = 0; id < size; id++) {
                scores[id] = -id;
            }
            writer.string("tokenizer.ggml.model", "llama")
                    .strings("tokenizer.ggml.tokens", tokens)
                    .float32s("tokenizer.ggml.scores", scores)
                    .int32s("tokenizer.ggml.token_type", types);
            writeIds(writer, 1, 2, 0);
        }
    },

    /** WordPiece: GGUF's {@code bert}, where {@code U+2581} begins a word and what goes on with one has no mark. */
    WORD_PIECE {
        @Override
        public void write(GgufWriter writer, int size) {
            List<String> tokens = new ArrayList<>(SPECIAL_PIECES);
            for (char c = 'a'; c <= 'z'; c++) {
                tokens.addAll(List.of("▁" + c, String.valueOf(c)));
            }
            for (String word : WORD_PIECES.split(" ")) {
                tokens.add(word);
            }
            for (int i = 0; tokens.size() < size; i++) {
                tokens.add("~" + i);
            }
            int[] types = new int[size];
            Arrays.fill(types, NORMAL);
            Arrays.fill(types, 0, SPECIAL_PIECES.size(), CONTROL);
            writer.string("tokenizer.ggml.model", "bert")
                    .strings("tokenizer.ggml.tokens", tokens.subList(0, size))
                    .int32s("tokenizer.ggml.token_type", types)
                    .uint32("tokenizer.ggml.padding_token_id", 0)
                    .uint32("tokenizer.ggml.unknown_token_id", 1)
                    .uint32("tokenizer.ggml.bos_token_id", 2)
                    .uint32("tokenizer.ggml.seperator_token_id", 3)
                    .uint32("tokenizer.ggml.mask_token_id", 4);
        }
    };

    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int BYTE = 6;
    private static final String WORDS = "▁the ▁and ▁of ▁agent ▁plan ▁a ▁i e t a o n s r l d é 日本";

    private static final List<String> SPECIAL_PIECES = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    private static final String WORD_PIECES = "▁the ▁and ▁of ▁agent ▁plan ing er ed tion ▁. ▁, ▁! ▁? ▁- ▁日 ▁本 ▁語";

    /** Adds a vocabulary of {@code size} tokens. */
    public abstract void write(GgufWriter writer, int size);

    static void writeBpe(GgufWriter writer, int size, String preTokenizer, List<String> marks) {
        TinyVocabulary vocabulary = new TinyVocabulary(size, marks);
        writer.string("tokenizer.ggml.model", "gpt2")
                .string("tokenizer.ggml.pre", preTokenizer)
                .strings("tokenizer.ggml.tokens", vocabulary.pieces())
                .int32s("tokenizer.ggml.token_type", vocabulary.types())
                .strings("tokenizer.ggml.merges", vocabulary.merges());
        writeIds(writer, TinyGguf.TURN_START, TinyGguf.TURN_END, TinyGguf.END_OF_TEXT);
    }

    private static void writeIds(GgufWriter writer, int begin, int end, int unknown) {
        writer.uint32("tokenizer.ggml.bos_token_id", begin)
                .uint32("tokenizer.ggml.eos_token_id", end)
                .uint32("tokenizer.ggml.unknown_token_id", unknown)
                .uint32("tokenizer.ggml.padding_token_id", end)
                .bool("tokenizer.ggml.add_bos_token", false)
                .bool("tokenizer.ggml.add_space_prefix", false);
    }
}
