package io.polyphony.grammar;

/**
 * The sizes that apply where a JSON Schema leaves a value open, so that every generation under its grammar ends; bounds
 * that the schema states itself go before them.
 *
 * @param stringLength characters (code points) of a string
 * @param items items of an array
 * @param entries entries of an object with free keys
 * @param integerDigits digits of an integer, and of a number before its decimal point
 * @param fractionDigits digits of a number after its decimal point; explicit bounds are rounded to it, inwards
 * @param recursion how many times recursive references are followed inside each other
 */
public record Limits(int stringLength, int items, int entries, int integerDigits, int fractionDigits, int recursion) {

    /** 200 characters, 16 items, 16 entries, 15 + 6 digits, 5 recursive references inside each other. */
    public static final Limits DEFAULTS = new Limits(200, 16, 16, 15, 6, 5);

    private static final int LARGEST = 100;

    /**
     * The limits as given.
     *
     * @throws IllegalArgumentException if one is negative, above 10000 or, for digits and recursion, above 100, or if
     *     {@code integerDigits} is 0
     */
    public Limits {
        check("stringLength", stringLength, 0, GbnfParser.MAX_REPETITION);
        check("items", items, 0, GbnfParser.MAX_REPETITION);
        check("entries", entries, 0, GbnfParser.MAX_REPETITION);
        check("integerDigits", integerDigits, 1, LARGEST);
        check("fractionDigits", fractionDigits, 0, LARGEST);
        check("recursion", recursion, 0, LARGEST);
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "The limit " + name + " is " + value + "; give one from " + min + " to " + max);
        }
    }
}
