package io.polyphony.gaia.measure;

/**
 * What a text says of a unit.
 *
 * @param name without endings
 * @param value one of it in base units
 * @param start where it says so
 * @param end behind it
 * @param force how likely it is that it counts here, by its words; 0 where they say nothing
 */
record Definition(String name, UnitValue value, int start, int end, double force) {}
