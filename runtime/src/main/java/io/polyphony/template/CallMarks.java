package io.polyphony.template;

/**
 * How a model writes one tool call where it is a JSON object between marks.
 *
 * @param open before the object
 * @param name the key of the tool's name
 * @param arguments the key of the arguments
 * @param close after the object
 */
public record CallMarks(String open, String name, String arguments, String close) {}
