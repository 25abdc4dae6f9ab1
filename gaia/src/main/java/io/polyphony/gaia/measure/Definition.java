package io.polyphony.gaia.measure;

import java.util.Set;

/**
 * What a text says of a unit.
 *
 * @param name without endings
 * @param value one of it in base units
 * @param start where it says so
 * @param end behind it
 * @param context words of the sentence, without endings
 * @param force how likely it is that it counts, by its words; 0 where they say nothing
 */
record Definition(String name, UnitValue value, int start, int end, Set<String> context, double force) {

    Definition weighed(double other) {
        return new Definition(name, value, start, end, context, other);
    }
}
