package io.polyphony.gaia.calendar;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.tool.DateArguments;
import io.polyphony.gaia.tool.DateOperation;
import io.polyphony.gaia.tool.DateUnit;
import io.polyphony.gaia.tool.Dates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Calls of the date tool, each with its result; the results are those of the tool itself. */
final class Reckoning {

    /** Thrown where the tool refuses: such a reading is none. */
    static final class Impossible extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Impossible(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Map<String, Object> arguments = new LinkedHashMap<>();
    private final DateOperation operation;

    private Reckoning(DateOperation operation) {
        this.operation = operation;
        arguments.put("operation", operation.word());
    }

    static Reckoning call(DateOperation operation) {
        return new Reckoning(operation);
    }

    Reckoning with(String name, Object value) {
        arguments.put(name, value instanceof DateUnit unit ? unit.word() : value);
        return this;
    }

    /** With a list; an empty one is left out. */
    Reckoning with(String name, List<?> list) {
        if (!list.isEmpty()) {
            arguments.put(name, List.copyOf(list));
        }
        return this;
    }

    Term term() {
        try {
            return new Term.Call("date", arguments, Dates.answer(asked()));
        } catch (FaultException e) {
            throw new Impossible(e.getMessage(), e);
        }
    }

    private DateArguments asked() {
        return new DateArguments(
                operation,
                text("date"),
                text("other"),
                number("amount"),
                text("unit").flatMap(word -> unit(word)),
                text("weekday"),
                list("holidays"),
                list("dates"),
                Optional.ofNullable((Boolean) arguments.get("inclusive")),
                list("weekdays"),
                text("from"),
                text("to"),
                number("nth"),
                list("labels"),
                text("pattern"));
    }

    private static Optional<DateUnit> unit(String word) {
        for (DateUnit unit : DateUnit.values()) {
            if (unit.word().equals(word)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(arguments.get(name)).map(Reckoning::value);
    }

    private OptionalInt number(String name) {
        return arguments.get(name) instanceof Object value
                ? OptionalInt.of(Integer.parseInt(value(value)))
                : OptionalInt.empty();
    }

    private Optional<List<String>> list(String name) {
        Function<Object, String> value = Reckoning::value;
        return arguments.get(name) instanceof List<?> list
                ? Optional.of(new ArrayList<>(
                        list.stream().map(item -> value.apply(item)).toList()))
                : Optional.empty();
    }

    private static String value(Object value) {
        return value instanceof Term term ? term.value() : value.toString();
    }

    /** The date that a term comes to. */
    static LocalDate date(Term term) {
        return LocalDate.parse(term.value());
    }
}
