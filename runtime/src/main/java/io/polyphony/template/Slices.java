package io.polyphony.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Elements and slices by index, counted from the end where negative, as in Python. */
final class Slices {

    private Slices() {}

    static Optional<Value> element(List<? extends Value> items, Value index) {
        int at = Numbers.clamped(index);
        int from = at < 0 ? at + items.size() : at;
        return from >= 0 && from < items.size() ? Optional.of(items.get(from)) : Optional.empty();
    }

    static Optional<Value> character(Text text, Value index) {
        int length = text.length();
        int at = Numbers.clamped(index);
        int from = at < 0 ? at + length : at;
        if (from < 0 || from >= length) {
            return Optional.empty();
        }
        return Optional.of(text.substring(text.offset(from), text.offset(from + 1)));
    }

    static Value slice(Value target, Optional<Value> start, Optional<Value> stop, Optional<Value> step) {
        Operators.requireDefined(target);
        int stride = step.map(Numbers::clamped).orElse(1);
        if (stride == 0) {
            throw new TemplateFault("the step of a slice is zero");
        }
        return switch (target) {
            case Text text -> text(text, start, stop, stride);
            case ListValue list -> list.with(picked(list.items(), start, stop, stride));
            default -> new Value.Undefined("a '" + target.typeName() + "' has no slices");
        };
    }

    private static Text text(Text text, Optional<Value> start, Optional<Value> stop, int step) {
        if (step != 1) {
            TextBuilder out = new TextBuilder();
            picked(text.characters(), start, stop, step).forEach(character -> out.append((Text) character));
            return out.build();
        }
        int length = text.length();
        int from = start.map(value -> bound(value, length, 0, length)).orElse(0);
        int to = stop.map(value -> bound(value, length, 0, length)).orElse(length);
        return from >= to ? Text.EMPTY : text.substring(text.offset(from), text.offset(to));
    }

    private static List<Value> picked(
            List<? extends Value> items, Optional<Value> start, Optional<Value> stop, int step) {
        int size = items.size();
        int lowest = step > 0 ? 0 : -1;
        int highest = step > 0 ? size : size - 1;
        int first = step > 0 ? lowest : highest;
        int end = step > 0 ? highest : lowest;
        long from = start.map(value -> bound(value, size, lowest, highest)).orElse(first);
        long to = stop.map(value -> bound(value, size, lowest, highest)).orElse(end);
        List<Value> picked = new ArrayList<>();
        for (long at = from; step > 0 ? at < to : at > to; at += step) {
            picked.add(items.get((int) at));
        }
        return picked;
    }

    private static int bound(Value value, int size, int lowest, int highest) {
        int at = Numbers.clamped(value);
        return Math.clamp(at < 0 ? at + size : at, lowest, highest);
    }
}
