package io.polyphony.template;

/** What one rendering has used of its {@link Limits}. */
final class Budget {

    private int iterations;
    private int depth;
    private int macros;

    void iterate() {
        if (++iterations > Limits.ITERATIONS) {
            throw new TemplateFault("the loops ran more than " + Limits.ITERATIONS + " times, which is the limit");
        }
    }

    /** Enters a nested statement or expression; the caller must {@link #leave()} it. */
    void enter() {
        if (++depth > Limits.EVALUATION_DEPTH) {
            depth--;
            throw new TemplateFault(
                    "constructs lie more than " + Limits.EVALUATION_DEPTH + " deep in each other, which is the limit");
        }
    }

    void leave() {
        depth--;
    }

    /** Enters a macro; the caller must {@link #leaveMacro()} it. */
    void enterMacro(String name) {
        if (++macros > Limits.MACRO_DEPTH) {
            macros--;
            throw new TemplateFault("the macro '" + name + "' lies more than " + Limits.MACRO_DEPTH
                    + " calls deep, which is the limit");
        }
    }

    void leaveMacro() {
        macros--;
    }
}
