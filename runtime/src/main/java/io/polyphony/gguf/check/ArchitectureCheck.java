package io.polyphony.gguf.check;

import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.GgufType;
import io.polyphony.gguf.GgufValue;
import java.util.Map;
import java.util.TreeSet;

/** Whether the file's architecture is one that this runtime can run, and whether it is one file. */
final class ArchitectureCheck {

    private static final String RECURRENT =
            "it keeps one state for all that it read, which can't be rewound or forked: use a decoder-only transformer";
    private static final String ENCODER =
            "it is one half of an encoder-decoder model and generates none: use bert, nomic-bert or jina-bert-v2 for embeddings";
    private static final String TWO_PARTS =
            "it has an encoder beside its decoder, which can't be rewound or forked: use a decoder-only transformer";

    private static final Map<String, String> OTHER_KINDS = Map.ofEntries(
            Map.entry("mamba", RECURRENT),
            Map.entry("rwkv6", RECURRENT),
            Map.entry("rwkv6qwen2", RECURRENT),
            Map.entry("rwkv7", RECURRENT),
            Map.entry("arwkv7", RECURRENT),
            Map.entry("t5encoder", ENCODER),
            Map.entry("t5", TWO_PARTS),
            Map.entry("wavtokenizer-dec", "it makes sound: use a model of text"),
            Map.entry("qwen2vl", "it takes four positions for every token, for images: use a model of text"),
            Map.entry(
                    "chameleon", "b4916 ends the process wherever a step of it asks for no logits: use another model"),
            Map.entry("gptj", "b4916 knows its name but can't run it: use another model"));

    private ArchitectureCheck() {}

    static Architecture require(GgufFile file) {
        String name = file.architecture();
        if (file.metadata().get("general.file_type") instanceof GgufValue value && value.type() != GgufType.UINT32) {
            throw Refusal.unfit(file, "general.file_type is of type " + value.type() + " instead of UINT32");
        }
        if (file.text("general.type").filter(type -> !type.equals("model")).isPresent()) {
            throw Refusal.unsupported(
                    file,
                    "it holds no model but a part of one, of type "
                            + file.text("general.type").orElseThrow(),
                    "give the file of the whole model");
        }
        if (file.whole("split.count").orElse(1) > 1) {
            throw Refusal.unsupported(
                    file,
                    "it is one of " + file.whole("split.count").orElseThrow() + " parts of a model",
                    "merge them into one file with llama-gguf-split --merge");
        }
        if (OTHER_KINDS.containsKey(name)) {
            throw Refusal.unsupported(
                    file,
                    "its architecture " + name + " can't be used here, since " + OTHER_KINDS.get(name),
                    "see" + " docs/model-files.md for what can");
        }
        return ArchitectureTable.B4916
                .find(name)
                .orElseThrow(() -> Refusal.unsupported(
                        file,
                        "its architecture " + printable(name) + " is unknown to the bundled " + Refusal.BUILD,
                        NewerBuilds.remedy("architecture", name)));
    }

    /** The same, and whether it generates text. */
    static Architecture requireGenerating(GgufFile file) {
        Architecture architecture = require(file);
        if (architecture.has(Architecture.ENCODER)) {
            throw Refusal.unsupported(
                    file,
                    "its architecture " + architecture.name() + " embeds text and generates none",
                    "open it with LocalEmbeddingModel, or use a model of a decoder-only architecture");
        }
        return architecture;
    }

    /** The names of all architectures that can be run, sorted: encoders, or those that generate text. */
    static TreeSet<String> names(boolean encoders) {
        TreeSet<String> names = new TreeSet<>(ArchitectureTable.B4916.names());
        names.removeIf(name ->
                encoders != ArchitectureTable.B4916.find(name).orElseThrow().has(Architecture.ENCODER));
        return names;
    }

    /** At most 64 characters of a text that may be anything. */
    static String printable(String text) {
        String shown = text.codePoints()
                .limit(64)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "\"" + shown + (text.codePointCount(0, text.length()) > 64 ? "..." : "") + "\"";
    }
}
