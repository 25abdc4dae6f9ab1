package io.polyphony.gguf.check;

import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.GgufType;
import io.polyphony.gguf.GgufValue;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether the vocabulary is one that llama.cpp can read and tokenize with. */
final class VocabularyCheck {

    private static final String PREFIX = "tokenizer.ggml.";

    private static final Set<String> PRE_TOKENIZERS = Set.of(("bloom chameleon chatglm-bpe codeshell command-r dbrx"
                    + " deepseek-coder deepseek-llm deepseek-r1-qwen deepseek-v3 default exaone falcon falcon3 gigachat gpt-2"
                    + " gpt-4o gpt3-finnish jais jina-de jina-es jina-v1-en jina-v2-code jina-v2-de jina-v2-es llama-bpe"
                    + " llama-v3 llama3 megrez minerva-7b mpt olmo phi-2 poro-chat qwen2 refact roberta-bpe smaug-bpe smollm"
                    + " stablelm2 starcoder tekken viking")
            .split(" "));

    private static final List<String> OTHER_TOKENIZERS = List.of("bert", "t5", "rwkv", "no_vocab", "none");

    /** What llama.cpp takes for a WordPiece vocabulary's special tokens where the file doesn't say. */
    private static final Map<String, Integer> WORD_PIECE_DEFAULTS =
            Map.of("bos", 101, "unknown", 100, "seperator", 102, "padding", 0, "mask", 103);

    /**
     * Bytes of the longest word piece, ten times what real ones have: at every character of a word llama.cpp looks up all
     * pieces up to the longest length.
     */
    private static final int LONGEST_WORD_PIECE = 256;

    /** Of the others, such as padding, llama.cpp uses none and says so in the log where they are out of range. */
    private static final List<String> SPECIAL = List.of("bos", "eos", "eot", "eom", "unknown");

    /** The type of a token that stands for one byte. */
    private static final int BYTE = 6;

    private final GgufFile file;
    private final long size;

    private VocabularyCheck(GgufFile file) {
        this.file = file;
        this.size = file.vocabularySize();
    }

    static void require(GgufFile file, Architecture architecture) {
        VocabularyCheck check = new VocabularyCheck(file);
        String model = file.text(PREFIX + "model")
                .orElseThrow(() -> Refusal.unfit(file, "it has no metadata key " + PREFIX + "model"));
        switch (model) {
            case "gpt2" -> {
                check.requirePreTokenizer();
                check.list("merges", GgufType.STRING);
            }
            case "llama" -> {}
            case "bert" -> {
                if (!architecture.has(Architecture.ENCODER)) {
                    throw check.otherTokenizer(model);
                }
            }
            default -> throw check.otherTokenizer(model);
        }
        check.requireParallelLists();
        check.requireTokens(model);
        if (model.equals("bert")) {
            check.requireWordPieceSpecial();
            check.requireNoBytes();
        } else {
            check.requireSpecial(model);
        }
    }

    private RuntimeException otherTokenizer(String model) {
        if (OTHER_TOKENIZERS.contains(model)) {
            return Refusal.unsupported(
                    file,
                    "its tokenizer " + model + " is none of a decoder-only transformer",
                    "use a model with a byte-level BPE (gpt2) or a SentencePiece (llama) tokenizer, or for embeddings a WordPiece"
                            + " (bert) one");
        }
        return Refusal.unsupported(
                file,
                "its tokenizer " + ArchitectureCheck.printable(model) + " is unknown to the bundled " + Refusal.BUILD,
                NewerBuilds.remedy("tokenizer", model));
    }

    private void requirePreTokenizer() {
        String name = file.text(PREFIX + "pre").orElse("");
        if (!name.isEmpty() && !PRE_TOKENIZERS.contains(name)) {
            throw Refusal.unsupported(
                    file,
                    "its pre-tokenizer " + ArchitectureCheck.printable(name) + " is unknown to the bundled "
                            + Refusal.BUILD,
                    NewerBuilds.remedy("pre-tokenizer", name));
        }
    }

    private GgufValue.Array list(String name, GgufType type) {
        GgufValue value = file.metadata().get(PREFIX + name);
        if (!(value instanceof GgufValue.Array list) || list.elementType() != type) {
            throw Refusal.unfit(file, PREFIX + name + " is " + (value == null ? "missing" : "no list of " + type));
        }
        return list;
    }

    private void requireParallelLists() {
        list("tokens", GgufType.STRING);
        requireParallel("scores", Set.of(GgufType.FLOAT32));
        requireParallel("token_type", EnumSet.of(GgufType.INT32, GgufType.UINT32));
    }

    private void requireParallel(String name, Set<GgufType> types) {
        GgufValue value = file.metadata().get(PREFIX + name);
        if (value == null) {
            return;
        }
        if (!(value instanceof GgufValue.Array list) || !types.contains(list.elementType()) || list.count() != size) {
            throw Refusal.unfit(
                    file,
                    PREFIX + name + " is no list of " + size + " values of type "
                            + types.iterator().next() + ", one for each token");
        }
    }

    /**
     * No token may be there twice, a SentencePiece vocabulary has to have a token for every byte, and a WordPiece one no
     * piece that is longer than words are.
     */
    private void requireTokens(String model) {
        Set<String> known = HashSet.newHashSet((int) size);
        file.forEachText(PREFIX + "tokens", bytes -> {
            int id = known.size();
            // One character a byte: the tokens of some models are no whole UTF-8.
            String token = bytes.length == 0 ? "[EMPTY_" + id + "]" : new String(bytes, StandardCharsets.ISO_8859_1);
            if (!known.add(token)) {
                throw Refusal.unfit(file, "token " + id + " is there twice");
            }
            if (model.equals("bert") && token.length() > LONGEST_WORD_PIECE) {
                throw Refusal.unfit(
                        file,
                        "token " + id + " has " + token.length() + " bytes, but a word piece has at most "
                                + LONGEST_WORD_PIECE);
            }
        });
        for (int value = 0; model.equals("llama") && value < 256; value++) {
            if (!known.contains(String.format(Locale.ROOT, "<0x%02X>", value))
                    && !known.contains(Character.toString(value))) {
                throw Refusal.unfit(
                        file, String.format(Locale.ROOT, "its vocabulary has no token for the byte 0x%02X", value));
            }
        }
    }

    /** llama.cpp takes a default where it's not told an id, and looks that up without asking whether it is there. */
    private void requireSpecial(String model) {
        for (String name : SPECIAL) {
            special(name, 0);
        }
        int largestDefault = model.equals("llama") ? 2 : 11;
        if (size <= largestDefault) {
            throw Refusal.unfit(file, "its vocabulary has only " + size + " tokens");
        }
    }

    /** b4916 aborts when it looks up what a WordPiece vocabulary's token for a byte is written with. */
    private void requireNoBytes() {
        file.forEachInt32(PREFIX + "token_type", type -> {
            if (type == BYTE) {
                throw Refusal.unfit(
                        file, PREFIX + "token_type has tokens that stand for a byte, but word pieces stand for text");
            }
        });
    }

    /** All of these are put around texts or into the log. */
    private void requireWordPieceSpecial() {
        WORD_PIECE_DEFAULTS.forEach((name, otherwise) -> {
            long id = special(name, otherwise);
            if (id >= size) {
                throw Refusal.unfit(
                        file,
                        PREFIX + name + "_token_id is not there and so " + id + ", but there are only " + size
                                + " tokens");
            }
        });
        special("eos", 0);
        special("eot", 0);
        special("eom", 0);
    }

    /** The id that the file gives a special token, or what llama.cpp takes where it gives none. */
    private long special(String name, long otherwise) {
        String key = PREFIX + name + "_token_id";
        GgufValue value = file.metadata().get(key);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof GgufValue.Whole id) || id.type() != GgufType.UINT32) {
            throw Refusal.unfit(file, key + " is of type " + value.type() + " instead of UINT32");
        }
        if (id.value() == 0xffff_ffffL) {
            return otherwise;
        }
        if (id.value() >= size) {
            throw Refusal.unfit(file, key + " is " + id.value() + ", but there are only " + size + " tokens");
        }
        return id.value();
    }
}
