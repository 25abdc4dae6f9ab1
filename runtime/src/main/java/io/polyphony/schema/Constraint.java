package io.polyphony.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds on a value; each applies only if stated. On a list, array, set or optional value they apply to what it holds.
 *
 * <p>{@code minimum} and {@code maximum} are for numbers, the others for {@link String}; {@code allowed} stands alone.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Constraint {

    /** The lowest number, included. */
    double minimum() default Double.NEGATIVE_INFINITY;

    /** The highest number, included. */
    double maximum() default Double.POSITIVE_INFINITY;

    /** The most characters. */
    int maxLength() default Integer.MAX_VALUE;

    /** A regular expression that is found in the string; anchor it with {@code ^} and {@code $} to match all of it. */
    String pattern() default "";

    /** The only strings that are possible. */
    String[] allowed() default {};
}
