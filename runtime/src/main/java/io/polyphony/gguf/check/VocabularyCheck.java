package io.polyphony.gguf.check;

import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.GgufType;
import io.polyphony.gguf.GgufValue;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    /** Of the others, such as padding, llama.cpp uses none and says so in the log where they are out of range. */
    private static final List<String> SPECIAL = List.of("bos", "eos", "eot", "eom", "unknown");

    private final GgufFile file;
    private final long size;

    private VocabularyCheck(GgufFile file) {
        this.file = file;
        this.size = file.vocabularySize();
    }

    static void require(GgufFile file) {
        VocabularyCheck check = new VocabularyCheck(file);
        String model = file.text(PREFIX + "model")
                .orElseThrow(() -> Refusal.unfit(file, "it has no metadata key " + PREFIX + "model"));
        switch (model) {
            case "gpt2" -> {
                check.requirePreTokenizer();
                check.list("merges", GgufType.STRING);
            }
            case "llama" -> {}
            default -> throw check.otherTokenizer(model);
        }
        check.requireParallelLists();
        check.requireTokens(model.equals("llama"));
        check.requireSpecial(model);
    }

    private RuntimeException otherTokenizer(String model) {
        if (OTHER_TOKENIZERS.contains(model)) {
            return Refusal.unsupported(
                    file,
                    "its tokenizer " + model + " is none of a decoder-only transformer",
                    "use a model with a byte-level BPE (gpt2) or a SentencePiece (llama) tokenizer");
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

    /** No token may be there twice, and a SentencePiece vocabulary has to have a token for every byte. */
    private void requireTokens(boolean sentencePiece) {
        Set<String> known = HashSet.newHashSet((int) size);
        file.forEachText(PREFIX + "tokens", bytes -> {
            int id = known.size();
            // One character a byte: the tokens of some models are no whole UTF-8.
            String token = bytes.length == 0 ? "[EMPTY_" + id + "]" : new String(bytes, StandardCharsets.ISO_8859_1);
            if (!known.add(token)) {
                throw Refusal.unfit(file, "token " + id + " is there twice");
            }
        });
        for (int value = 0; sentencePiece && value < 256; value++) {
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
            String key = PREFIX + name + "_token_id";
            GgufValue value = file.metadata().get(key);
            if (value == null) {
                continue;
            }
            if (!(value instanceof GgufValue.Whole id) || id.type() != GgufType.UINT32) {
                throw Refusal.unfit(file, key + " is of type " + value.type() + " instead of UINT32");
            }
            if (id.value() >= size && id.value() != 0xffff_ffffL) {
                throw Refusal.unfit(file, key + " is " + id.value() + ", but there are only " + size + " tokens");
            }
        }
        int largestDefault = model.equals("llama") ? 2 : 11;
        if (size <= largestDefault) {
            throw Refusal.unfit(file, "its vocabulary has only " + size + " tokens");
        }
    }
}
