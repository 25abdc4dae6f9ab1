package io.polyphony.gguf.check;

import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.GgufType;
import io.polyphony.gguf.GgufValue;
import java.util.Arrays;
import java.util.Map;

/** The values under the architecture's own prefix, of the types in which llama.cpp reads them. */
final class Hyperparameters {

    private final GgufFile file;
    private final String prefix;

    Hyperparameters(GgufFile file) {
        this.file = file;
        this.prefix = file.architecture() + ".";
    }

    String key(String suffix) {
        return prefix + suffix;
    }

    void present(String suffix) {
        if (!file.metadata().containsKey(key(suffix))) {
            throw Refusal.unfit(file, "it has no metadata key " + key(suffix));
        }
    }

    /** The whole number at {@code suffix}, from {@code least} to {@code most}. */
    long needed(String suffix, long least, long most) {
        present(suffix);
        return or(suffix, least, least, most);
    }

    /** The same, or {@code otherwise} where there is no such key. */
    long or(String suffix, long otherwise, long least, long most) {
        GgufValue value = file.metadata().get(key(suffix));
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof GgufValue.Whole number) || number.type() != GgufType.UINT32) {
            throw wrongType(suffix, value, "UINT32");
        }
        return inRange(suffix, number.value(), least, most);
    }

    /** The number at {@code suffix} for each layer, whether the file has one for all or a list. */
    long[] perLayer(String suffix, int layers, long[] otherwise) {
        GgufValue value = file.metadata().get(key(suffix));
        if (value == null && otherwise.length == layers) {
            return otherwise;
        }
        if (!(value instanceof GgufValue.Array list)) {
            long[] all = new long[layers];
            Arrays.fill(all, needed(suffix, 0, 1 << 24));
            return all;
        }
        if (list.elementType() != GgufType.INT32 || list.count() != layers) {
            throw Refusal.unfit(
                    file,
                    key(suffix) + " is a list of " + list.count() + " values of type " + list.elementType()
                            + " instead of " + layers + " of type INT32");
        }
        return list.elements().stream()
                .mapToLong(element -> inRange(suffix, ((GgufValue.Whole) element).value(), 0, 1 << 24))
                .toArray();
    }

    String text(String suffix, String otherwise) {
        return file.text(key(suffix)).orElse(otherwise);
    }

    double neededReal(String suffix) {
        present(suffix);
        return real(suffix, 0);
    }

    double real(String suffix, double otherwise) {
        return switch (file.metadata().get(key(suffix))) {
            case null -> otherwise;
            case GgufValue.Real number when number.type() == GgufType.FLOAT32 -> number.value();
            case GgufValue other -> throw wrongType(suffix, other, "FLOAT32");
        };
    }

    /** None of the architecture's own numbers may be infinite or no number at all. */
    void requireFiniteNumbers() {
        for (Map.Entry<String, GgufValue> entry : file.metadata().entrySet()) {
            if (entry.getKey().startsWith(prefix)
                    && entry.getValue() instanceof GgufValue.Real number
                    && !Double.isFinite(number.value())) {
                throw Refusal.unfit(file, entry.getKey() + " is " + number.value());
            }
        }
    }

    private long inRange(String suffix, long value, long least, long most) {
        if (value < least || value > most) {
            throw Refusal.unfit(
                    file, key(suffix) + " is " + value + " instead of a number from " + least + " to " + most);
        }
        return value;
    }

    private RuntimeException wrongType(String suffix, GgufValue value, String expected) {
        return Refusal.unfit(file, key(suffix) + " is of type " + value.type() + " instead of " + expected);
    }
}
