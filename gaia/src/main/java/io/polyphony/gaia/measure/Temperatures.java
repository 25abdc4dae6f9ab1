package io.polyphony.gaia.measure;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.tool.Units;
import java.util.OptionalInt;

/** Scales of temperature whose zero isn't absolute. */
final class Temperatures {

    private Temperatures() {}

    /** Its zero in kelvin. */
    static double zero(String scale) {
        try {
            return Double.parseDouble(Units.convert("0", scale, "K", OptionalInt.empty()));
        } catch (FaultException e) {
            throw new IllegalArgumentException("no scale of temperature: " + scale, e);
        }
    }
}
