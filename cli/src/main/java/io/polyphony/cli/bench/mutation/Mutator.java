package io.polyphony.cli.bench.mutation;

import io.polyphony.gguf.TinyBert;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.gguf.TinyTokenizer;
import io.polyphony.gguf.WeightType;
import io.polyphony.gguf.check.SampleModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Wrong model files without end: tiny whole models of every architecture and tokenizer, each with one to three faults.
 *
 * <p>The same seed and index give the same bytes on every machine.
 */
final class Mutator {

    private record Base(String name, Supplier<byte[]> bytes) {}

    private final long seed;
    private final List<Base> common = new ArrayList<>();
    private final List<Base> rare = new ArrayList<>();
    private final List<Base> encoders = new ArrayList<>();
    private final Map<String, GgufParts> parsed = new HashMap<>();

    Mutator(long seed) {
        this.seed = seed;
        for (WeightType type : WeightType.values()) {
            common.add(new Base(
                    "tiny " + type,
                    () -> TinyGguf.bytes(TinyGguf.Options.defaults().withWeightType(type))));
        }
        common.add(new Base("SentencePiece", () -> SampleModel.bytes("llama", TinyTokenizer.SENTENCE_PIECE, false, 7)));
        common.add(new Base("experts", () -> SampleModel.bytes("llama", TinyTokenizer.BPE, true, 7)));
        for (String name : SampleModel.architectures()) {
            rare.add(new Base(name, () -> SampleModel.bytes(name, TinyTokenizer.BPE, false, 7)));
        }
        encoders.add(new Base("tiny BERT", () -> new TinyBert(TinyBert.Options.defaults()).bytes()));
        for (String name : SampleModel.encoders()) {
            encoders.add(new Base(name, () -> SampleModel.bytes(name, TinyTokenizer.WORD_PIECE, false, 7)));
        }
        encoders.add(new Base("RoBERTa", () -> SampleModel.bytes("bert", TinyTokenizer.BPE, false, 7)));
    }

    /** The mutation number {@code index}. */
    Mutation mutation(long index) {
        Random random = new Random(seed * 1_000_003L + index);
        // The first numbers of seeds that lie close together are alike.
        random.nextLong();
        List<Base> bases = switch (random.nextInt(6)) {
            case 0, 1, 2 -> common;
            case 3, 4 -> rare;
            default -> encoders;
        };
        Base base = bases.get(random.nextInt(bases.size()));
        GgufParts parts = parsed.computeIfAbsent(
                        base.name(), _ -> GgufParts.of(base.bytes().get()))
                .copy();
        StringBuilder description = new StringBuilder(base.name());
        // What is forged with care gets further than what is only broken.
        if (random.nextInt(3) > 0) {
            PartFaults faults = new PartFaults(parts, random);
            int count = 1 + random.nextInt(2);
            for (int i = 0; i < count; i++) {
                description.append("; ").append(faults.apply());
            }
            if (random.nextInt(4) > 0) {
                return new Mutation(description.toString(), parts.image().bytes());
            }
        }
        ImageFaults faults = new ImageFaults(parts.image(), random);
        description.append("; ").append(faults.apply());
        return new Mutation(description.toString(), faults.bytes());
    }
}
