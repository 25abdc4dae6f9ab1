package io.polyphony.template;

import java.util.List;
import java.util.Set;

/** The methods of Python's list and tuple; those that would change it fail, as in Jinja's sandbox. */
final class ListMethods {

    static final Set<String> NAMES =
            Set.of("count", "index", "copy", "append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");

    private ListMethods() {}

    static Value call(ListValue list, String name, Arguments arguments) {
        return switch (name) {
            case "count" -> {
                Value item = arguments.bind("value").required("value");
                yield Value.of(list.items().stream()
                        .filter(other -> Equality.equal(other, item))
                        .count());
            }
            case "index" -> Value.of(index(list.items(), arguments.bind("value").required("value")));
            case "copy" -> {
                arguments.bind();
                yield list;
            }
            default -> throw new TemplateFault("the list method '" + name + "' is not supported");
        };
    }

    private static int index(List<Value> items, Value item) {
        for (int i = 0; i < items.size(); i++) {
            if (Equality.equal(items.get(i), item)) {
                return i;
            }
        }
        throw new TemplateFault("'index' did not find its argument in the list");
    }
}
