package io.polyphony.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The evaluated arguments of a call.
 *
 * @param callee the name of what is called, for messages
 */
record Arguments(String callee, List<Value> positional, Map<String, Value> named) {

    /** The same arguments as values of these parameters; too many or unknown ones fail. */
    Bound bind(String... parameters) {
        List<String> names = List.of(parameters);
        if (positional.size() > names.size()) {
            throw new TemplateFault(
                    "'%s' takes at most %d arguments, but got %d".formatted(callee, names.size(), positional.size()));
        }
        for (String name : named.keySet()) {
            int index = names.indexOf(name);
            if (index < 0) {
                throw new TemplateFault("'%s' has no parameter '%s'".formatted(callee, name));
            }
            if (index < positional.size()) {
                throw new TemplateFault("'%s' got two values for '%s'".formatted(callee, name));
            }
        }
        return new Bound(this, names);
    }

    /** These arguments without the first positional ones, for another callee. */
    Arguments from(int first, String otherCallee) {
        return new Arguments(otherCallee, positional.subList(first, positional.size()), named);
    }

    Text requireText(int index) {
        if (index < positional.size() && positional.get(index) instanceof Text text) {
            return text;
        }
        throw new TemplateFault("'%s' needs a string as argument %d".formatted(callee, index + 1));
    }

    /** Arguments that can be asked for by parameter. */
    record Bound(Arguments arguments, List<String> parameters) {

        Optional<Value> get(String parameter) {
            int index = parameters.indexOf(parameter);
            return index < arguments.positional.size()
                    ? Optional.of(arguments.positional.get(index))
                    : Optional.ofNullable(arguments.named.get(parameter));
        }

        /** The argument, unless it is absent or None. */
        Optional<Value> getUnlessNone(String parameter) {
            return get(parameter).filter(value -> !(value instanceof Value.None));
        }

        Value required(String parameter) {
            return get(parameter)
                    .orElseThrow(() ->
                            new TemplateFault("'%s' needs an argument '%s'".formatted(arguments.callee, parameter)));
        }

        Text text(String parameter) {
            return text(parameter, required(parameter));
        }

        Text text(String parameter, Value value) {
            if (value instanceof Text text) {
                return text;
            }
            throw new TemplateFault("'%s' needs a string as '%s', but got '%s'"
                    .formatted(arguments.callee, parameter, value.typeName()));
        }

        Optional<Text> textUnlessNone(String parameter) {
            return getUnlessNone(parameter).map(value -> text(parameter, value));
        }

        boolean flag(String parameter, boolean fallback) {
            return get(parameter).map(Value::isTrue).orElse(fallback);
        }

        int count(String parameter, int fallback) {
            return getUnlessNone(parameter).map(Numbers::clamped).orElse(fallback);
        }
    }
}
