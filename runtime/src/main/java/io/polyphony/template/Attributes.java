package io.polyphony.template;

import io.polyphony.template.Value.Undefined;

/** Attributes and subscripts, which Jinja lets stand for each other. */
final class Attributes {

    private Attributes() {}

    /** {@code target.name}: a method or attribute first, then a key. */
    static Value attribute(Value target, String name) {
        return switch (target) {
            case Undefined undefined -> throw undefined.fault();
            case Text _ when TextMethods.NAMES.contains(name) -> new Callable.Method(target, name);
            case ListValue _ when ListMethods.NAMES.contains(name) -> new Callable.Method(target, name);
            case DictValue _ when DictMethods.NAMES.contains(name) -> new Callable.Method(target, name);
            case DictValue dict -> dict.get(name).orElseGet(() -> missing(target, name));
            case Namespace namespace -> namespace.get(name);
            case LoopState loop -> loop.attribute(name);
            default -> missing(target, name);
        };
    }

    /** {@code target[key]}: a key or index first, then an attribute. */
    static Value subscript(Value target, Value key) {
        if (target instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (target instanceof DictValue dict) {
            return dict.get(key)
                    .orElseGet(() -> key instanceof Text name && DictMethods.NAMES.contains(name.chars())
                            ? new Callable.Method(target, name.chars())
                            : missing(target, Printing.str(key).chars()));
        }
        if (key instanceof Text name) {
            return attribute(target, name.chars());
        }
        if (target instanceof ListValue list && Numbers.isWhole(key)) {
            return Slices.element(list.items(), key).orElseGet(() -> noElement(target, key));
        }
        if (target instanceof Text text && Numbers.isWhole(key)) {
            return Slices.character(text, key).orElseGet(() -> noElement(target, key));
        }
        return noElement(target, key);
    }

    private static Undefined missing(Value target, String name) {
        return new Undefined("'%s' has no attribute '%s'".formatted(target.typeName(), name));
    }

    private static Undefined noElement(Value target, Value key) {
        return new Undefined("'%s' has no element %s"
                .formatted(target.typeName(), Printing.repr(key).chars()));
    }
}
