package io.polyphony.template;

import io.polyphony.template.Arguments.Bound;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The functions that every chat template sees. */
final class Globals {

    private Globals() {}

    static Map<String, Value> functions(Clock clock) {
        return Map.of(
                "range", new Callable.Function("range", Globals::range),
                "dict", new Callable.Function("dict", Globals::dict),
                "namespace", new Callable.Function("namespace", Globals::namespace),
                "raise_exception", new Callable.Function("raise_exception", Globals::raise),
                "strftime_now", new Callable.Function("strftime_now", arguments -> now(clock, arguments)));
    }

    private static Value range(Arguments arguments) {
        if (arguments.positional().isEmpty() || !arguments.named().isEmpty()) {
            throw new TemplateFault("'range' needs one to three positional integers");
        }
        Bound bound = arguments.bind("start", "stop", "step");
        boolean oneArgument = arguments.positional().size() == 1;
        long start = oneArgument ? 0 : Numbers.clamped(bound.required("start"));
        long stop = Numbers.clamped(bound.required(oneArgument ? "start" : "stop"));
        long step = bound.get("step").map(Numbers::clamped).orElse(1);
        if (step == 0) {
            throw new TemplateFault("the step of 'range' is zero");
        }
        long size = Math.max(0, Math.ceilDiv(stop - start, step));
        if (size > Limits.RANGE) {
            throw new TemplateFault("'range' gives more than " + Limits.RANGE + " numbers, which is the limit");
        }
        List<Value> numbers = new ArrayList<>((int) size);
        for (long i = 0; i < size; i++) {
            numbers.add(new Value.Int(BigInteger.valueOf(start + i * step), true));
        }
        return Value.list(numbers);
    }

    private static Value dict(Arguments arguments) {
        return DictValue.of(entries(arguments), true);
    }

    private static Value namespace(Arguments arguments) {
        Namespace namespace = new Namespace();
        entries(arguments)
                .forEach(entry -> namespace.set(Printing.str(entry.key()).chars(), entry.value()));
        return namespace;
    }

    /** The entries of one mapping or of one list of pairs, then those given by name. */
    private static List<DictValue.Entry> entries(Arguments arguments) {
        if (arguments.positional().size() > 1) {
            throw new TemplateFault("'" + arguments.callee() + "' takes one positional argument");
        }
        List<DictValue.Entry> entries = new ArrayList<>();
        for (Value source : arguments.positional()) {
            List<Value> pairs = source instanceof DictValue dict ? dict.items() : Operators.elements(source);
            for (Value pair : pairs) {
                List<Value> keyAndValue = Operators.elements(pair);
                if (keyAndValue.size() != 2) {
                    throw new TemplateFault("'" + arguments.callee() + "' needs pairs of a key and a value");
                }
                entries.add(new DictValue.Entry(keyAndValue.get(0), keyAndValue.get(1)));
            }
        }
        arguments.named().forEach((name, value) -> entries.add(new DictValue.Entry(Text.template(name), value)));
        return entries;
    }

    private static Value raise(Arguments arguments) {
        String message =
                Printing.str(arguments.bind("message").required("message")).chars();
        throw new TemplateFault("the template refuses to render: " + message);
    }

    private static Value now(Clock clock, Arguments arguments) {
        String format = arguments.bind("format").text("format").chars();
        return Text.template(StrftimeFormat.format(format, LocalDateTime.now(clock)));
    }
}
