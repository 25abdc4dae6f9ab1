package io.polyphony.gguf.check;

import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.GgufType;
import io.polyphony.gguf.GgufValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Whether the hyperparameters are there, in range, and fit one another. */
final class ShapeCheck {

    /** What llama.cpp b4916 has room for. */
    private static final int MOST_LAYERS = 512;

    private static final int MOST_EXPERTS = 256;
    /** The last of the kinds of pooling, a reranker's. */
    private static final int MOST_POOLING = 4;

    private static final String TOKEN_TYPES = "tokenizer.ggml.token_type_count";
    /** No model comes near; beyond it products of two numbers and a context no longer fit 64 bits. */
    private static final long LARGEST = 1 << 24;

    private static final List<String> SCALINGS = List.of("none", "linear", "yarn", "longrope");

    private final GgufFile file;
    private final Architecture architecture;
    private final Hyperparameters values;

    private ShapeCheck(GgufFile file, Architecture architecture) {
        this.file = file;
        this.architecture = architecture;
        this.values = new Hyperparameters(file);
    }

    static ModelShape require(GgufFile file, Architecture architecture) {
        ShapeCheck check = new ShapeCheck(file, architecture);
        check.numbers();
        return check.shape();
    }

    private ModelShape shape() {
        long embd = values.needed("embedding_length", 1, LARGEST);
        values.needed("context_length", 1, Integer.MAX_VALUE);
        int depth = (int) values.needed("block_count", 1, MOST_LAYERS);
        requireDepth(depth);
        requireFewest(depth);
        requireExperts();
        List<ModelShape.Layer> layers = layers(depth);
        ModelShape.Layer first = layers.getFirst();
        if (first.heads() == 0) {
            throw refused("attention.head_count", "is 0 in the first layer");
        }
        long headK = values.or("attention.key_length", embd / first.heads(), 1, LARGEST);
        long headV = values.or("attention.value_length", embd / first.heads(), 1, LARGEST);
        long rot = values.or("rope.dimension_count", headK, 0, LARGEST);
        requireHeads(first, embd, headK, headV, rot);
        Map<String, Long> numbers = new HashMap<>();
        numbers.put("embd", embd);
        numbers.put("headK", headK);
        numbers.put("headV", headV);
        numbers.put("rot", rot);
        numbers.put("context", values.needed("context_length", 1, Integer.MAX_VALUE));
        numbers.put("vocab", (long) file.vocabularySize());
        numbers.put("types", tokenTypes());
        numbers.put("experts", values.or("expert_count", 0, 0, MOST_EXPERTS));
        numbers.put("rankQ", values.or("attention.q_lora_rank", 0, 0, LARGEST));
        numbers.put("rankKv", values.or("attention.kv_lora_rank", 0, 0, LARGEST));
        numbers.put("lead", values.or("leading_dense_block_count", 0, 0, MOST_LAYERS));
        numbers.put("ffExpert", narrowFeedForward(first));
        numbers.put("ffShared", sharedFeedForward(first));
        Set<String> facts = new HashSet<>();
        if (file.tensors().stream().anyMatch(tensor -> tensor.name().equals("blk.0.attn_qkv.weight"))) {
            facts.add("fused");
        }
        return new ModelShape(numbers, layers, facts);
    }

    /** Layers may only differ where the architecture is made for it; everywhere else the first one stands for all. */
    private List<ModelShape.Layer> layers(int depth) {
        long[] heads = values.perLayer("attention.head_count", depth, new long[0]);
        long[] headsKv = values.perLayer("attention.head_count_kv", depth, heads);
        long[] feedForward = values.perLayer("feed_forward_length", depth, new long[depth]);
        if (!architecture.has("per-layer")) {
            requireEqual("attention.head_count", heads);
            requireEqual("attention.head_count_kv", headsKv);
            requireEqual("feed_forward_length", feedForward);
        }
        for (int layer = 0; layer < depth; layer++) {
            boolean without = architecture.name().equals("deci") && headsKv[layer] == 0;
            if (!without && (headsKv[layer] == 0 || heads[layer] == 0 || heads[layer] % headsKv[layer] != 0)) {
                throw refused(
                        "attention.head_count_kv",
                        "is " + headsKv[layer] + " in layer " + layer + ", by which its " + heads[layer]
                                + " heads can't be shared out");
            }
        }
        return IntStream.range(0, depth)
                .mapToObj(layer -> new ModelShape.Layer(heads[layer], headsKv[layer], feedForward[layer]))
                .toList();
    }

    private void requireEqual(String key, long[] layers) {
        if (Arrays.stream(layers).distinct().count() > 1) {
            throw refused(key, "differs between layers, which " + architecture.name() + " models can't have");
        }
    }

    private void requireHeads(ModelShape.Layer first, long embd, long headK, long headV, long rot) {
        if (!architecture.has("wide") && headK * first.heads() != embd) {
            throw refused(
                    "attention.head_count",
                    "is " + first.heads() + " and a head's length " + headK
                            + ", which do not make the embedding length " + embd);
        }
        if (!architecture.has("mla") && headK != headV) {
            throw refused("attention.value_length", "is " + headV + " where a head's key has the length " + headK);
        }
        if (architecture.has("same-heads") && first.heads() != first.headsKv()) {
            throw refused(
                    "attention.head_count_kv",
                    "is " + first.headsKv() + ", but has to be the number of heads, " + first.heads());
        }
        boolean whole = architecture.has("rope-full");
        boolean some = architecture.has("rope-part");
        if (whole && rot != headK || (whole || some) && (rot % 2 != 0 || rot > headK || rot == 0)) {
            throw refused(
                    "rope.dimension_count",
                    "is " + rot + " for heads of length " + headK + ", but has to be "
                            + (whole ? "just that, and even" : "an even number of at least 2 and at most that"));
        }
        if (architecture.has("mla") && (rot >= headK || values.or("attention.kv_lora_rank", 0, 0, LARGEST) == 0)) {
            throw refused("attention.kv_lora_rank", "or the rotated part of a head leaves nothing of it");
        }
    }

    private void requireDepth(int depth) {
        architecture.value("layers").ifPresent(allowed -> {
            if (!List.of(allowed.split(",")).contains(Integer.toString(depth))) {
                throw refused("block_count", "is " + depth + ", but " + Refusal.BUILD + " only knows " + allowed);
            }
        });
    }

    private void requireFewest(int depth) {
        architecture.value("fewest-layers").ifPresent(fewest -> {
            if (depth < Integer.parseInt(fewest)) {
                throw refused("block_count", "is " + depth + ", but such models have at least " + fewest + " layers");
            }
        });
    }

    private void requireExperts() {
        long count = values.or("expert_count", 0, 0, MOST_EXPERTS);
        long used = values.or("expert_used_count", 0, 0, MOST_EXPERTS);
        if (used > count || count > 0 && used == 0) {
            throw refused("expert_used_count", "is " + used + " of " + count + " experts");
        }
        if (architecture.has("experts") && count == 0) {
            throw refused("expert_count", "is 0, but the model needs some");
        }
        if (architecture.has("dense") && count > 0) {
            throw refused("expert_count", "is " + count + ", but such models have none");
        }
        if (values.or("expert_gating_func", 0, 0, Integer.MAX_VALUE) > 2) {
            throw refused("expert_gating_func", "is none of those that " + Refusal.BUILD + " knows");
        }
    }

    private long narrowFeedForward(ModelShape.Layer first) {
        long own = values.or("expert_feed_forward_length", 0, 0, LARGEST);
        return own > 0 ? own : first.feedForward() / Math.max(1, values.or("expert_used_count", 0, 0, MOST_EXPERTS));
    }

    private long sharedFeedForward(ModelShape.Layer first) {
        if (architecture.name().equals("qwen2moe")) {
            long own = values.or("expert_shared_feed_forward_length", 0, 0, LARGEST);
            return own > 0 ? own : first.feedForward();
        }
        return values.or("expert_shared_count", 0, 0, MOST_EXPERTS)
                * values.or("expert_feed_forward_length", 0, 0, LARGEST);
    }

    private void numbers() {
        for (String key : architecture.keys()) {
            values.present(key);
        }
        double epsilon = values.neededReal(architecture.epsilonKey());
        if (!(epsilon > 0 && epsilon < 1)) {
            throw refused(architecture.epsilonKey(), "is " + epsilon + " instead of a small number above 0");
        }
        double base = values.real("rope.freq_base", 10_000);
        if (!(base > 0 && base < Double.POSITIVE_INFINITY)) {
            throw refused("rope.freq_base", "is " + base + " instead of a number above 0");
        }
        values.requireFiniteNumbers();
        String scaling = values.text("rope.scaling.type", "linear");
        if (!SCALINGS.contains(scaling)) {
            throw refused(
                    "rope.scaling.type",
                    "is " + ArchitectureCheck.printable(scaling) + " instead of one of " + SCALINGS);
        }
        if (architecture.has("window") && values.or("attention.sliding_window", 1, 0, Integer.MAX_VALUE) == 0) {
            throw refused("attention.sliding_window", "is 0");
        }
    }

    /** Every token of an encoder gets the first row of a table with one for each type of tokens. */
    private long tokenTypes() {
        if (!architecture.has(Architecture.ENCODER)) {
            return 0;
        }
        requireEncoder();
        GgufValue count = file.metadata().get(TOKEN_TYPES);
        if (!(count instanceof GgufValue.Whole number)
                || number.type() != GgufType.UINT32
                || number.value() < 1
                || number.value() > LARGEST) {
            throw Refusal.unfit(
                    file, TOKEN_TYPES + " is " + (count == null ? "missing" : "no UINT32 from 1 to " + LARGEST));
        }
        return number.value();
    }

    private void requireEncoder() {
        if (file.flag(values.key("attention.causal")).orElse(true)) {
            throw refused("attention.causal", "is not false, but in such a model every token attends to all");
        }
        values.or("pooling_type", 0, 0, MOST_POOLING);
    }

    private RuntimeException refused(String key, String problem) {
        return Refusal.unfit(file, values.key(key) + " " + problem);
    }
}
