package io.polyphony.template;

import java.util.List;
import java.util.Optional;

/** The variable {@code loop}: where a loop stands. */
final class LoopState implements Value {

    private final List<Value> items;
    private int index;
    private Optional<List<Value>> lastSeen = Optional.empty();

    LoopState(List<Value> items) {
        this.items = items;
    }

    void moveTo(int newIndex) {
        this.index = newIndex;
    }

    Value attribute(String name) {
        return switch (name) {
            case "index" -> Value.of(index + 1L);
            case "index0" -> Value.of(index);
            case "revindex" -> Value.of(items.size() - index);
            case "revindex0" -> Value.of(items.size() - index - 1L);
            case "first" -> Value.of(index == 0);
            case "last" -> Value.of(index == items.size() - 1);
            case "length" -> Value.of(items.size());
            case "previtem" -> neighbour(index - 1, "there is no previous item");
            case "nextitem" -> neighbour(index + 1, "there is no next item");
            // Jinja counts only loops that call themselves, which are not supported here.
            case "depth" -> Value.of(1);
            case "depth0" -> Value.of(0);
            case "cycle" -> new Callable.Function("loop.cycle", this::cycle);
            case "changed" -> new Callable.Function("loop.changed", this::changed);
            default -> new Undefined("'loop' has no attribute '" + name + "'");
        };
    }

    private Value neighbour(int at, String reason) {
        return at >= 0 && at < items.size() ? items.get(at) : new Undefined(reason);
    }

    private Value cycle(Arguments arguments) {
        List<Value> values = arguments.positional();
        if (values.isEmpty() || !arguments.named().isEmpty()) {
            throw new TemplateFault("'loop.cycle' needs at least one positional argument");
        }
        return values.get(index % values.size());
    }

    private Value changed(Arguments arguments) {
        List<Value> values = arguments.positional();
        boolean same = lastSeen.isPresent() && Equality.equal(Value.list(lastSeen.get()), Value.list(values));
        lastSeen = Optional.of(values);
        return Value.of(!same);
    }
}
