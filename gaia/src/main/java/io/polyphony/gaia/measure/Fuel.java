package io.polyphony.gaia.measure;

import java.util.Map;

/** Distance for fuel and fuel for distance, which are each other's inverse. */
final class Fuel {

    private Fuel() {}

    /** Whether something that measures that may be given as its inverse. */
    static boolean is(Exponents measures) {
        return measures.of().equals(Map.of("m", -2)) || measures.of().equals(Map.of("m", 2));
    }
}
