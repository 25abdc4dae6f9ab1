package io.polyphony.gaia.reading;

/**
 * Words of a page that may be the answer.
 *
 * @param line the line's index on the page
 * @param first its first word's index in the line
 * @param last its last word's
 * @param text as it would be answered
 * @param shape what it looks like
 */
record Candidate(int line, int first, int last, String text, Shape shape) {}
