package io.polyphony.cli.bench.mutation;

import io.polyphony.gguf.check.SampleModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Faults in what a file says, while it keeps to the format: wrong keys, values, tensors, shapes, types and tokens. */
final class PartFaults {

    private static final int[] WHOLES = {
        0,
        1,
        2,
        3,
        5,
        6,
        7,
        8,
        12,
        15,
        16,
        17,
        24,
        32,
        33,
        48,
        63,
        65,
        96,
        127,
        128,
        129,
        256,
        511,
        512,
        513,
        1024,
        1 << 16,
        1 << 24,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        -1
    };
    private static final float[] REALS = {
        0, -0f, -1, 1, 1e-45f, 1e-5f, 1e38f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
    };
    private static final List<String> TEXTS = List.of(
            "",
            "llama",
            "bert",
            "gpt2",
            "t5",
            "rwkv",
            "no_vocab",
            "default",
            "qwen2",
            "llama-bpe",
            "tekken",
            "jina-v2-de",
            "deepseek-v3",
            "yarn",
            "longrope",
            "none",
            "dynamic",
            "phi-3",
            "\0",
            "é",
            "{% if %}{{",
            "model",
            "adapter");
    private static final List<String> OWN_KEYS = List.of(
            "attention.key_length",
            "attention.value_length",
            "rope.dimension_count",
            "expert_count",
            "expert_used_count",
            "attention.sliding_window",
            "rope.scaling.factor",
            "rope.scaling.original_context_length",
            "attention.head_count_kv",
            "expert_gating_func",
            "leading_dense_block_count",
            "attention.kv_lora_rank",
            "expert_feed_forward_length",
            "pooling_type",
            "attention.causal",
            "vocab_size",
            "rope.scaling.attn_factor",
            "attn_logit_softcapping",
            "final_logit_softcapping",
            "logit_scale",
            "attention.clamp_kqv");
    private static final List<String> GENERAL_KEYS = List.of(
            "general.alignment",
            "split.count",
            "split.no",
            "general.file_type",
            "general.type",
            "tokenizer.ggml.eot_token_id",
            "tokenizer.ggml.fim_pre_token_id",
            "tokenizer.ggml.add_eos_token",
            "tokenizer.ggml.token_type_count",
            "tokenizer.ggml.seperator_token_id",
            "tokenizer.ggml.mask_token_id",
            "tokenizer.ggml.remove_extra_whitespaces",
            "rope.scaling.type");

    private final GgufParts parts;
    private final Random random;

    PartFaults(GgufParts parts, Random random) {
        this.parts = parts;
        this.random = random;
    }

    /** Makes one fault and says which. */
    String apply() {
        if (parts.tensors.size() < 3 || parts.entries.size() < 3) {
            return "nothing";
        }
        return switch (random.nextInt(22)) {
            case 0, 1, 2, 3, 4, 5 -> changeNumber();
            case 6 -> changeText();
            case 7 -> removeEntry();
            case 8 -> duplicateEntry();
            case 9 -> swapEntries();
            case 10, 11 -> addEntry();
            case 12 -> changeType();
            case 13 -> new ListFaults(parts, random).apply();
            case 14 -> new ListFaults(parts, random).apply();
            case 15 -> removeTensor();
            case 16 -> duplicateTensor();
            case 17 -> swapTensors();
            case 18, 19 -> reshape();
            default -> retype();
        };
    }

    private int anyEntry() {
        return random.nextInt(parts.entries.size());
    }

    private int anyTensor() {
        return random.nextInt(parts.tensors.size());
    }

    private String changeNumber() {
        for (int tries = 0; tries < 20; tries++) {
            int at = anyEntry();
            GgufParts.Entry entry = parts.entries.get(at);
            if (entry.type() == GgufParts.UINT32) {
                int value = WHOLES[random.nextInt(WHOLES.length)];
                parts.entries.set(at, new GgufParts.Entry(entry.key(), entry.type(), int32(value)));
                return entry.name() + " = " + value;
            }
            if (entry.type() == GgufParts.FLOAT32) {
                float value = REALS[random.nextInt(REALS.length)];
                parts.entries.set(
                        at, new GgufParts.Entry(entry.key(), entry.type(), int32(Float.floatToRawIntBits(value))));
                return entry.name() + " = " + value;
            }
        }
        return "nothing";
    }

    private String changeText() {
        for (int tries = 0; tries < 20; tries++) {
            int at = anyEntry();
            GgufParts.Entry entry = parts.entries.get(at);
            if (entry.type() == GgufParts.STRING) {
                List<String> architectures = new ArrayList<>(SampleModel.architectures());
                architectures.addAll(SampleModel.encoders());
                String value = random.nextInt(3) == 0
                        ? architectures.get(random.nextInt(architectures.size()))
                        : TEXTS.get(random.nextInt(TEXTS.size()));
                if (random.nextInt(20) == 0) {
                    value = "x".repeat(1 << random.nextInt(20));
                }
                parts.entries.set(at, new GgufParts.Entry(entry.key(), entry.type(), text(value)));
                return entry.name() + " = text of " + value.length() + ": "
                        + value.substring(0, Math.min(20, value.length()));
            }
        }
        return "nothing";
    }

    private String removeEntry() {
        return "without " + parts.entries.remove(anyEntry()).name();
    }

    private String duplicateEntry() {
        GgufParts.Entry entry = parts.entries.get(anyEntry());
        parts.entries.add(random.nextInt(parts.entries.size()), entry);
        return "twice " + entry.name();
    }

    private String swapEntries() {
        int a = anyEntry();
        int b = anyEntry();
        GgufParts.Entry first = parts.entries.get(a);
        GgufParts.Entry second = parts.entries.get(b);
        parts.entries.set(a, new GgufParts.Entry(first.key(), second.type(), second.value()));
        parts.entries.set(b, new GgufParts.Entry(second.key(), first.type(), first.value()));
        return "values of " + first.name() + " and " + second.name() + " swapped";
    }

    /** Adds a key that llama.cpp asks for, or changes it where it is there. */
    private String addEntry() {
        boolean own = random.nextInt(3) > 0;
        String key = own
                ? architecture() + "." + OWN_KEYS.get(random.nextInt(OWN_KEYS.size()))
                : GENERAL_KEYS.get(random.nextInt(GENERAL_KEYS.size()));
        GgufParts.Entry entry = randomValue(key);
        int at = parts.indexOf(key);
        if (at >= 0) {
            parts.entries.set(at, entry);
        } else {
            parts.entries.add(entry);
        }
        return key + " of type " + entry.type();
    }

    private String changeType() {
        int at = anyEntry();
        GgufParts.Entry entry = randomValue(parts.entries.get(at).name());
        parts.entries.set(at, entry);
        return entry.name() + " of type " + entry.type();
    }

    private GgufParts.Entry randomValue(String key) {
        byte[] name = key.getBytes(StandardCharsets.ISO_8859_1);
        int whole = WHOLES[random.nextInt(WHOLES.length)];
        return switch (random.nextInt(8)) {
            case 0 -> new GgufParts.Entry(name, 7, new byte[] {(byte) random.nextInt(3)});
            case 1 ->
                new GgufParts.Entry(
                        name, GgufParts.FLOAT32, int32(Float.floatToRawIntBits(REALS[random.nextInt(REALS.length)])));
            case 2 -> new GgufParts.Entry(name, GgufParts.STRING, text(TEXTS.get(random.nextInt(TEXTS.size()))));
            case 3 -> new GgufParts.Entry(name, 10, int64(whole));
            case 4 -> new GgufParts.Entry(name, GgufParts.ARRAY, ListFaults.list(random));
            default -> new GgufParts.Entry(name, GgufParts.UINT32, int32(whole));
        };
    }

    private String removeTensor() {
        return "without tensor " + name(parts.tensors.remove(anyTensor()));
    }

    private String duplicateTensor() {
        GgufParts.Tensor tensor = parts.tensors.get(anyTensor());
        boolean renamed = random.nextBoolean();
        byte[] name = renamed ? ("blk.7." + random.nextInt(9)).getBytes(StandardCharsets.ISO_8859_1) : tensor.name();
        parts.tensors.add(new GgufParts.Tensor(name, tensor.dimensions(), tensor.type(), tensor.data()));
        return (renamed ? "copied " : "twice ") + "tensor " + name(tensor);
    }

    private String swapTensors() {
        int a = anyTensor();
        int b = anyTensor();
        GgufParts.Tensor first = parts.tensors.get(a);
        GgufParts.Tensor second = parts.tensors.get(b);
        parts.tensors.set(a, new GgufParts.Tensor(second.name(), first.dimensions(), first.type(), first.data()));
        parts.tensors.set(b, new GgufParts.Tensor(first.name(), second.dimensions(), second.type(), second.data()));
        return "names of " + name(first) + " and " + name(second) + " swapped";
    }

    private String reshape() {
        int at = anyTensor();
        GgufParts.Tensor tensor = parts.tensors.get(at);
        long[] dimensions = tensor.dimensions().clone();
        int d = random.nextInt(dimensions.length);
        switch (random.nextInt(6)) {
            case 0 -> Collections.reverse(Arrays.asList(dimensions));
            case 1 -> dimensions[d] = Math.max(1, dimensions[d] / 2);
            case 2 -> dimensions[d] += random.nextBoolean() ? 1 : -1;
            case 3 -> {
                dimensions = Arrays.copyOf(dimensions, Math.min(4, dimensions.length + 1));
                dimensions[dimensions.length - 1] = 1 + random.nextInt(2);
            }
            case 4 -> {
                long first = dimensions[0];
                dimensions[0] = dimensions[dimensions.length - 1];
                dimensions[dimensions.length - 1] = first;
            }
            default -> dimensions[d] = WHOLES[random.nextInt(WHOLES.length)];
        }
        parts.tensors.set(at, new GgufParts.Tensor(tensor.name(), dimensions, tensor.type(), tensor.data()));
        return "shape of " + name(tensor) + " = " + Arrays.toString(dimensions);
    }

    private String retype() {
        int at = anyTensor();
        GgufParts.Tensor tensor = parts.tensors.get(at);
        int type = random.nextInt(40);
        int[] blocks = WeightBlocks.of(type);
        long weights = Arrays.stream(tensor.dimensions()).reduce(1, (a, b) -> a * b);
        byte[] data = tensor.data();
        if (blocks != null && weights > 0 && weights < 1 << 22) {
            data = Arrays.copyOf(data, (int) (Math.ceilDiv(weights, blocks[0]) * blocks[1]));
        }
        parts.tensors.set(at, new GgufParts.Tensor(tensor.name(), tensor.dimensions(), type, data));
        return "type of " + name(tensor) + " = " + type;
    }

    private String architecture() {
        int at = parts.indexOf("general.architecture");
        if (at < 0 || parts.entries.get(at).type() != GgufParts.STRING) {
            return "llama";
        }
        byte[] value = parts.entries.get(at).value();
        return new String(value, 8, value.length - 8, StandardCharsets.ISO_8859_1);
    }

    private static String name(GgufParts.Tensor tensor) {
        return new String(tensor.name(), StandardCharsets.ISO_8859_1);
    }

    static byte[] int32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    static byte[] int64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    static byte[] text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .put(bytes)
                .array();
    }
}
