package io.polyphony.gguf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A small byte-level BPE vocabulary: three control tokens, all 256 bytes, and the merges that build some words.
 *
 * <p>Ids: 0 {@code <|endoftext|>}, 1 {@code <|im_start|>}, 2 {@code <|im_end|>}, byte {@code b} at {@code 3 + b}, then
 * merged pieces.
 */
final class TinyVocabulary {

    static final List<String> CONTROL = List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");

    /** A multiple of 32, so that every weight type and every repacked kernel can hold a row per token. */
    static final int SIZE = 512;

    private static final String WORDS = """
             the| and| of| to| in| is| that| for| with| one| two| agent| plan| step| tool| answer| critic| model|\
             system|user|assistant|true|false|null|name|result|value|steps|approved|reason|":|{"|",|"}|},|]}|ing|tion|\
            er|ed|es|an|on|at|en|or|al|st|th| a| i| s| w| b| c| p| m| f|é|ü|ß|€|日本|🎵""";

    private final List<String> pieces = new ArrayList<>();
    private final List<String> merges = new ArrayList<>();

    /** A vocabulary of {@link #SIZE} tokens. */
    TinyVocabulary() {
        this(SIZE);
    }

    TinyVocabulary(int size) {
        Set<String> known = new LinkedHashSet<>(CONTROL);
        for (int value = 0; value < 256; value++) {
            known.add(spelling(value));
        }
        for (String word : WORDS.split("\\|")) {
            addWord(word, known);
        }
        if (known.size() > size) {
            throw new IllegalStateException(known.size() + " pieces do not fit a vocabulary of " + size);
        }
        pieces.addAll(known);
        // Pieces that no merge leads to: the model can say them, the tokenizer never chooses them.
        for (int i = 0; pieces.size() < size; i++) {
            pieces.add(spell("~" + i));
        }
    }

    List<String> pieces() {
        return pieces;
    }

    List<String> merges() {
        return merges;
    }

    /** GGUF token types: 3 for control, 1 for normal tokens. */
    int[] types() {
        int[] types = new int[pieces.size()];
        for (int id = 0; id < types.length; id++) {
            types[id] = id < CONTROL.size() ? 3 : 1;
        }
        return types;
    }

    private void addWord(String word, Set<String> known) {
        int[] letters = spell(word).codePoints().toArray();
        for (int end = 1; end < letters.length; end++) {
            String left = new String(letters, 0, end);
            String right = Character.toString(letters[end]);
            if (known.add(left + right)) {
                merges.add(left + " " + right);
            }
        }
    }

    private static String spell(String text) {
        StringBuilder out = new StringBuilder();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            out.append(spelling(value & 0xff));
        }
        return out.toString();
    }

    /** The visible character that stands for a byte in a byte-level BPE vocabulary. */
    private static String spelling(int value) {
        if (isVisible(value)) {
            return Character.toString(value);
        }
        int shift = 0;
        for (int other = 0; other < value; other++) {
            shift += isVisible(other) ? 0 : 1;
        }
        return Character.toString(256 + shift);
    }

    private static boolean isVisible(int value) {
        return value >= '!' && value <= '~' || value >= 0xa1 && value <= 0xac || value >= 0xae;
    }
}
