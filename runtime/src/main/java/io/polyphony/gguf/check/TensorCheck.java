package io.polyphony.gguf.check;

import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.TensorInfo;
import io.polyphony.gguf.TensorType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every tensor that the architecture needs is there, in just the shape and in a type that can be computed with. */
final class TensorCheck {

    /** Types in which llama.cpp b4916 can multiply a matrix and look up a row. */
    private static final Set<TensorType> MATRICES = EnumSet.of(
            TensorType.F32,
            TensorType.F16,
            TensorType.BF16,
            TensorType.Q4_0,
            TensorType.Q4_1,
            TensorType.Q5_0,
            TensorType.Q5_1,
            TensorType.Q8_0,
            TensorType.Q2_K,
            TensorType.Q3_K,
            TensorType.Q4_K,
            TensorType.Q5_K,
            TensorType.Q6_K,
            TensorType.IQ1_S,
            TensorType.IQ1_M,
            TensorType.IQ2_XXS,
            TensorType.IQ2_XS,
            TensorType.IQ2_S,
            TensorType.IQ3_XXS,
            TensorType.IQ3_S,
            TensorType.IQ4_NL,
            TensorType.IQ4_XS,
            TensorType.TQ1_0,
            TensorType.TQ2_0);

    private final GgufFile file;
    private final ModelShape shape;
    private final Map<String, TensorInfo> tensors = new HashMap<>();

    private TensorCheck(GgufFile file, ModelShape shape) {
        this.file = file;
        this.shape = shape;
        file.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
    }

    static void require(GgufFile file, Architecture architecture, ModelShape shape) {
        file.tensors().stream()
                .filter(tensor -> tensor.type() == TensorType.MXFP4)
                .findFirst()
                .ifPresent(tensor -> {
                    throw Refusal.unsupported(
                            file,
                            "its tensor " + tensor.name() + " has the type MXFP4, unknown to the bundled "
                                    + Refusal.BUILD,
                            NewerBuilds.remedy("tensor-type", "MXFP4"));
                });
        TensorCheck check = new TensorCheck(file, shape);
        for (TensorPattern pattern : architecture.tensors()) {
            int layers = pattern.inLayer() ? shape.layers().size() : 1;
            for (int layer = 0; layer < layers; layer++) {
                if (shape.holds(pattern.condition(), layer)) {
                    check.require(pattern, layer);
                }
            }
        }
    }

    private void require(TensorPattern pattern, int layer) {
        String name = pattern.nameIn(layer);
        TensorInfo tensor = tensors.get(name);
        if (tensor == null) {
            if (pattern.optional()) {
                return;
            }
            throw Refusal.unfit(file, "it has no tensor " + name + ", which a " + file.architecture() + " model needs");
        }
        List<Long> expected = new ArrayList<>();
        pattern.lengths().forEach(length -> expected.add(shape.length(length, layer)));
        if (!trimmed(tensor.dimensions()).equals(trimmed(expected))) {
            throw Refusal.unfit(
                    file,
                    "tensor " + name + " has the shape " + tensor.dimensions() + ", but its hyperparameters ask for "
                            + expected);
        }
        if (pattern.elementwise() ? tensor.type() != TensorType.F32 : !MATRICES.contains(tensor.type())) {
            throw Refusal.unfit(
                    file,
                    "tensor " + name + " has the type " + tensor.type() + ", but "
                            + (pattern.elementwise() ? "has to be F32" : "a type of weights is needed"));
        }
    }

    /** Without the ones at the end, which make no difference. */
    private static List<Long> trimmed(List<Long> dimensions) {
        int length = dimensions.size();
        while (length > 1 && dimensions.get(length - 1) == 1) {
            length--;
        }
        return dimensions.subList(0, length);
    }
}
