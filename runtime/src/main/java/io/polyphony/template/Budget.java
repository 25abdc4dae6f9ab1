package io.polyphony.template;

/** What one rendering has used of its {@link Limits}. */
final class Budget {

    private int iterations;
    private int depth;
    private int macros;
    private long work;

    void iterate() {
        if (++iterations > Limits.ITERATIONS) {
            throw new TemplateFault("the loops ran more than " + Limits.ITERATIONS + " times, which is the limit");
        }
    }

    /** Takes note of a computed value, which costs what it is long. */
    Value computed(Value value) {
        work += switch (value) {
            case Text text -> (long) text.chars().length();
            case ListValue list -> (long) list.items().size() * Limits.ELEMENT_WORK;
            case DictValue dict -> (long) dict.size() * Limits.ELEMENT_WORK;
            default -> 1L;
        };
        if (work > Limits.WORK) {
            throw new TemplateFault("the values took more than " + Limits.WORK + " characters, which is the limit");
        }
        return value;
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
