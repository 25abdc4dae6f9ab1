package io.polyphony.tool;

/**
 * What a tool does.
 *
 * @param <A> the record of its arguments
 */
@FunctionalInterface
public interface ToolFunction<A> {

    /** Does it. A string is the result as it is; null is {@code null}; anything else is written as JSON. */
    Object apply(A arguments) throws Exception;
}
