package io.polyphony.template;

import io.polyphony.template.Arguments.Bound;
import java.util.List;
import java.util.Set;

/** The methods of Python's dict; those that would change it fail, as in Jinja's sandbox. */
final class DictMethods {

    /** All of Python's names, since each hides a key of that name behind a dot. */
    static final Set<String> NAMES = Set.of(
            "get", "items", "keys", "values", "copy", "clear", "fromkeys", "pop", "popitem", "setdefault", "update");

    private DictMethods() {}

    static Value call(DictValue dict, String name, Arguments arguments) {
        return switch (name) {
            case "get" -> {
                Bound bound = arguments.bind("key", "default");
                yield dict.get(bound.required("key"))
                        .orElseGet(() -> bound.get("default").orElse(Value.NONE));
            }
            case "items" -> list(dict, dict.items(), arguments);
            case "keys" -> list(dict, dict.keys(), arguments);
            case "values" -> list(dict, dict.values(), arguments);
            case "copy" -> {
                arguments.bind();
                yield dict;
            }
            default -> throw new TemplateFault("the mapping method '" + name + "' is not supported");
        };
    }

    private static Value list(DictValue dict, List<Value> items, Arguments arguments) {
        arguments.bind();
        return new ListValue(List.copyOf(items), false, dict.trusted());
    }
}
