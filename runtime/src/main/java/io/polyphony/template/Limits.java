package io.polyphony.template;

/** The bounds within which a template must render, so that no template can exhaust the machine. */
final class Limits {

    /** Iterations of all loops of one rendering. */
    static final int ITERATIONS = 1_000_000;

    /** Characters of one text, and so of the whole output. */
    static final int CHARACTERS = 16 * 1024 * 1024;

    /** Characters of all values that one rendering computes, which bounds its time. */
    static final long WORK = 500_000_000L;

    /** What an element of a computed list or mapping counts for in {@link #WORK}. */
    static final int ELEMENT_WORK = 64;

    /** Elements of one list or mapping. */
    static final int ELEMENTS = 1_000_000;

    /** Elements of one {@code range}, as in Jinja's sandbox. */
    static final int RANGE = 100_000;

    /** Lists and mappings inside each other. */
    static final int CONTAINER_DEPTH = 200;

    /** Macro calls inside each other. */
    static final int MACRO_DEPTH = 200;

    /** Statements and expressions inside each other, while a template is parsed. */
    static final int SYNTAX_DEPTH = 200;

    /** Statements and expressions inside each other, through macros, while a template is rendered. */
    static final int EVALUATION_DEPTH = 1_500;

    /** Bits of one integer. */
    static final int INTEGER_BITS = 4_096;

    private Limits() {}

    static void requireCharacters(long count) {
        if (count > CHARACTERS) {
            throw new TemplateFault("a text grew beyond " + CHARACTERS + " characters, which is the limit");
        }
    }

    static void requireElements(long count) {
        if (count > ELEMENTS) {
            throw new TemplateFault("a list grew beyond " + ELEMENTS + " elements, which is the limit");
        }
    }
}
