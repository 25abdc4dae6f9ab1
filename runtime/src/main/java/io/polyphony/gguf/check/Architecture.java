package io.polyphony.gguf.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one architecture needs of a file.
 *
 * @param name as {@code general.architecture} says it
 * @param traits see the head of {@code architectures.txt}
 * @param keys needed, without the architecture's own prefix
 */
record Architecture(String name, Set<String> traits, List<String> keys, List<TensorPattern> tensors) {

    /** The trait of those that give embeddings and no text. */
    static final String ENCODER = "encoder";

    Architecture {
        traits = Set.copyOf(traits);
        keys = List.copyOf(keys);
        tensors = List.copyOf(tensors);
    }

    boolean has(String trait) {
        return traits.contains(trait);
    }

    /** What follows the equals sign of a trait. */
    Optional<String> value(String trait) {
        return traits.stream()
                .filter(each -> each.startsWith(trait + "="))
                .map(each -> each.substring(trait.length() + 1))
                .findFirst();
    }

    /** The key of the small number that keeps the norm's divisor from zero. */
    String epsilonKey() {
        return has("rms") ? "attention.layer_norm_rms_epsilon" : "attention.layer_norm_epsilon";
    }
}
