package io.polyphony.template;

/**
 * How a model writes tool calls: {@code outer (each body eachEnd)+ outerEnd}, where any of the marks may be empty.
 *
 * @param outer before the first of several calls
 * @param each before every call
 * @param eachEnd after every call
 * @param outerEnd after the last call
 */
record CallFormat(String outer, String each, CallBody body, String eachEnd, String outerEnd) {

    /** What tells that calls begin; empty where nothing does, and a call is known by its form alone. */
    String trigger() {
        LenientMark beginning = LenientMark.of(outer + " " + each);
        return beginning.isEmpty() ? "" : beginning.chunks().getFirst();
    }

    boolean isBare() {
        return trigger().isEmpty();
    }
}
