package io.polyphony.gguf.check;

import io.polyphony.gguf.GgufWriter;
import io.polyphony.gguf.TinyTokenizer;
import io.polyphony.gguf.WeightType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * A model of random weights of any decoder-only architecture or encoder that llama.cpp b4916 has: with just the keys and tensors that
 * the checks ask for, so that loading it holds the checks against llama.cpp itself.
 */
public final class SampleModel {

    private static final int EMBEDDING = 64;
    private static final int HEADS = 4;
    private static final int HEAD = EMBEDDING / HEADS;
    private static final int CONTEXT = 256;
    private static final int FEED_FORWARD = 128;
    private static final int NARROW = 32;
    private static final int RANK = 32;
    private static final int VOCABULARY = 512;
    private static final int EXPERTS = 4;
    private static final int TYPES = 2;

    private final Architecture architecture;
    private final TinyTokenizer tokenizer;
    private final boolean experts;
    private final Random random;
    private final GgufWriter writer = new GgufWriter();
    private final int layers;
    private final int headsKv;

    private SampleModel(Architecture architecture, TinyTokenizer tokenizer, boolean experts, long seed) {
        this.architecture = architecture;
        this.tokenizer = tokenizer;
        this.experts = experts || architecture.has("experts");
        this.random = new Random(seed);
        this.layers = architecture
                .value("layers")
                .or(() -> architecture.value("fewest-layers"))
                .map(depths -> Integer.parseInt(depths.split(",")[0]))
                .orElse(2);
        this.headsKv = architecture.has("same-heads") ? HEADS : HEADS / 2;
    }

    /** All architectures that generate text. */
    public static SortedSet<String> architectures() {
        return ArchitectureCheck.names(false);
    }

    /** All architectures that only embed. */
    public static SortedSet<String> encoders() {
        return ArchitectureCheck.names(true);
    }

    /**
     * The model file's contents; the same arguments give the same bytes.
     *
     * @param architecture one of {@link #architectures} or of {@link #encoders}
     * @param experts whether the model has experts where its architecture lets it choose
     */
    public static byte[] bytes(String architecture, TinyTokenizer tokenizer, boolean experts, long seed) {
        SampleModel model =
                new SampleModel(ArchitectureTable.B4916.find(architecture).orElseThrow(), tokenizer, experts, seed);
        model.addKeys();
        model.addTensors();
        return model.writer.bytes();
    }

    private void addKeys() {
        String prefix = architecture.name() + ".";
        writer.string("general.architecture", architecture.name())
                .string("general.name", "sample")
                .uint32(prefix + "context_length", CONTEXT)
                .uint32(prefix + "embedding_length", EMBEDDING)
                .uint32(prefix + "block_count", layers)
                .uint32(prefix + "feed_forward_length", FEED_FORWARD)
                .uint32(prefix + "attention.head_count", HEADS)
                .uint32(prefix + "attention.head_count_kv", headsKv)
                .float32(prefix + architecture.epsilonKey(), 1e-5f)
                .float32(prefix + "rope.freq_base", 10_000)
                .uint32(prefix + "rope.dimension_count", HEAD);
        if (architecture.has("mla")) {
            writer.uint32(prefix + "attention.key_length", 2 * HEAD)
                    .uint32(prefix + "attention.value_length", HEAD)
                    .uint32(prefix + "attention.q_lora_rank", RANK);
        }
        if (experts) {
            writer.uint32(prefix + "expert_count", EXPERTS).uint32(prefix + "expert_used_count", 2);
        }
        Set<String> keys = new LinkedHashSet<>(architecture.keys());
        if (architecture.has("window") || architecture.name().equals("phi3")) {
            keys.add("attention.sliding_window");
        }
        keys.remove("attention.q_lora_rank");
        keys.forEach(key -> addKey(prefix, key));
        if (architecture.has(Architecture.ENCODER)) {
            writer.uint32("tokenizer.ggml.token_type_count", TYPES);
        }
        tokenizer.write(writer, VOCABULARY);
    }

    private void addKey(String prefix, String key) {
        switch (key) {
            case "attention.kv_lora_rank" -> writer.uint32(prefix + key, RANK);
            case "attention.sliding_window" -> writer.uint32(prefix + key, CONTEXT / 2);
            case "expert_feed_forward_length" -> writer.uint32(prefix + key, NARROW);
            case "expert_shared_count", "leading_dense_block_count" -> writer.uint32(prefix + key, 1);
            case "use_parallel_residual" -> writer.bool(prefix + key, true);
            case "attention.causal" -> writer.bool(prefix + key, false);
            case "pooling_type" -> writer.uint32(prefix + key, 1);
            default -> writer.float32(prefix + key, 1);
        }
    }

    private ModelShape shape() {
        boolean mla = architecture.has("mla");
        boolean narrow = architecture.keys().contains("expert_feed_forward_length");
        Map<String, Long> numbers = new HashMap<>(Map.of(
                "embd", (long) EMBEDDING,
                "headK", (long) (mla ? 2 * HEAD : HEAD),
                "headV", (long) HEAD,
                "rot", (long) HEAD,
                "context", (long) CONTEXT,
                "vocab", (long) VOCABULARY,
                "experts", (long) (experts ? EXPERTS : 0),
                "rankQ", (long) RANK,
                "rankKv", (long) RANK,
                "lead", (long) (narrow ? 1 : 0)));
        numbers.put("types", (long) TYPES);
        numbers.put("ffExpert", (long) (narrow ? NARROW : FEED_FORWARD / 2));
        numbers.put("ffShared", (long) (narrow ? NARROW : FEED_FORWARD));
        ModelShape.Layer layer = new ModelShape.Layer(HEADS, headsKv, FEED_FORWARD);
        return new ModelShape(
                numbers, Stream.generate(() -> layer).limit(layers).toList(), Set.of("fused"));
    }

    private void addTensors() {
        ModelShape shape = shape();
        for (TensorPattern pattern : architecture.tensors()) {
            for (int layer = 0; layer < (pattern.inLayer() ? layers : 1); layer++) {
                if (!pattern.optional() && shape.holds(pattern.condition(), layer)) {
                    add(pattern, shape, layer);
                }
            }
        }
    }

    private void add(TensorPattern pattern, ModelShape shape, int layer) {
        List<String> lengths = pattern.lengths();
        long[] dimensions =
                lengths.stream().mapToLong(name -> shape.length(name, layer)).toArray();
        float[] weights = new float[(int) Arrays.stream(dimensions).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (pattern.elementwise() ? 1 : 0.2 * random.nextGaussian());
        }
        writer.tensor(pattern.nameIn(layer), WeightType.F32, dimensions, weights);
    }
}
