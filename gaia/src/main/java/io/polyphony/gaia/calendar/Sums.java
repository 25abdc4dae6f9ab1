package io.polyphony.gaia.calendar;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.tool.Calculator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Arithmetic with results. */
final class Sums {

    private Sums() {}

    /** An expression with {@code %s} in the places of terms. */
    static Term of(String expression, Term... terms) {
        String valued =
                String.format(expression, Stream.of(terms).map(Term::value).toArray());
        try {
            return new Term.Call(
                    "calculate",
                    Map.of("expression", new Term.Text(expression, java.util.List.of(terms))),
                    Calculator.calculate(valued, OptionalInt.empty()));
        } catch (FaultException e) {
            throw new Reckoning.Impossible(e.getMessage(), e);
        }
    }
}
