package io.polyphony.gaia.calendar;

/**
 * Something of an attachment that has days: a row of a table, a statement of a text.
 *
 * @param label what it is called
 * @param start its first day
 * @param end the day on which it ends or falls due; the same as the first where nothing else is known
 */
record Entry(String label, Term start, Term end) {}
