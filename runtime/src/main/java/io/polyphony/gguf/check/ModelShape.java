package io.polyphony.gguf.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers that a model's tensors are made of.
 *
 * @param numbers those that hold for all layers, by the names that {@code architectures.txt} gives them
 * @param layers those of each layer
 * @param facts conditions that hold for all layers
 */
record ModelShape(Map<String, Long> numbers, List<Layer> layers, Set<String> facts) {

    /** Heads, key/value heads and the feed-forward length of one layer. */
    record Layer(long heads, long headsKv, long feedForward) {}

    ModelShape {
        numbers = Map.copyOf(numbers);
        layers = List.copyOf(layers);
        facts = Set.copyOf(facts);
    }

    private long number(String name) {
        return numbers.getOrDefault(name, 0L);
    }

    /** The length of a dimension that {@code architectures.txt} calls {@code name}, in layer {@code layer}. */
    long length(String name, int layer) {
        Layer own = layers.get(layer);
        long embd = number("embd");
        long headK = number("headK");
        long headV = number("headV");
        long rot = number("rot");
        return switch (name) {
            case "one" -> 1;
            case "heads" -> own.heads();
            case "headsKv" -> own.headsKv();
            case "q" -> headK * own.heads();
            case "k" -> headK * own.headsKv();
            case "v" -> headV * own.headsKv();
            case "qkv" -> embd + 2 * headV * own.headsKv();
            case "headsQkv" -> (own.heads() + 2 * own.headsKv()) * headK;
            case "headsV" -> own.heads() * headV;
            case "ff" -> own.feedForward();
            case "ffHalf" -> own.feedForward() / 2;
            case "ffDouble" -> own.feedForward() * 2;
            case "rotHalf" -> rot / 2;
            case "headHalf" -> embd / own.heads() / 2;
            case "kvA" -> number("rankKv") + rot;
            case "kvB" -> own.heads() * (headK - rot + headV);
            default -> number(name);
        };
    }

    /** Whether {@code condition} holds in layer {@code layer}. */
    boolean holds(String condition, int layer) {
        Layer own = layers.get(layer);
        return switch (condition) {
            case "" -> true;
            case "has-attention" -> own.heads() > 0 || own.headsKv() > 0;
            case "has-kv" -> own.headsKv() > 0;
            case "linear" -> own.heads() > 0 && own.headsKv() == 0;
            case "lead" -> layer < number("lead");
            case "after-lead" -> layer >= number("lead");
            case "deep" -> layers.size() >= 64;
            case "lite" -> layers.size() == 27;
            case "full-size" -> layers.size() != 27;
            case "experts" -> number("experts") > 0;
            case "dense" -> number("experts") == 0;
            case "split" -> !facts.contains("fused");
            default -> facts.contains(condition);
        };
    }
}
