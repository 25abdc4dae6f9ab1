package io.polyphony.gaia.calendar;

import java.util.List;
import java.util.Map;

/** A value on the way to an answer: one that was given, or what a call of a tool makes of others. */
sealed interface Term {

    /** What it comes to, as tools write it. */
    String value();

    /** A value as the text has it. */
    record Given(String value) implements Term {}

    /**
     * The result of a call.
     *
     * @param arguments by name: a term, a text, a number, a truth value, or a list of terms and texts
     */
    record Call(String tool, Map<String, Object> arguments, String value) implements Term {

        public Call {
            arguments = Map.copyOf(arguments);
        }
    }

    /** A text with {@code %s} in the places of terms; it is only an argument. */
    record Text(String format, List<Term> terms) implements Term {

        public Text {
            terms = List.copyOf(terms);
        }

        @Override
        public String value() {
            return String.format(format, terms.stream().map(Term::value).toArray());
        }
    }

    /** A value as the text has it. */
    static Term given(Object value) {
        return new Given(value.toString());
    }
}
