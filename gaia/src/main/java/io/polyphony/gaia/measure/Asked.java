package io.polyphony.gaia.measure;

import java.util.OptionalInt;

/**
 * What a question asks for.
 *
 * @param unit the unit of the answer; a thing to be counted where it is no measure
 * @param measures what the answer measures
 * @param difference whether it is a difference, so that a scale's zero doesn't count
 * @param round where the answer is rounded by what it is for: up where all has to fit, down where all has to be full
 * @param decimals to which it is rounded where the question says so
 * @param start where its unit stands in the question
 * @param end behind it
 */
record Asked(
        UnitValue unit, Exponents measures, boolean difference, Round round, OptionalInt decimals, int start, int end) {

    /** How a number of whole things comes about. */
    enum Round {
        NOT,
        UP,
        DOWN
    }
}
