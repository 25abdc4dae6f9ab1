package io.polyphony.template;

/**
 * A piece of a template's source.
 *
 * @param kind what it is
 * @param text data, a name, an operator, digits without underscores, or a string's characters after escapes
 * @param line counted from 1
 */
record Token(Kind kind, String text, int line) {

    /** What a token is. */
    enum Kind {
        DATA,
        VARIABLE_BEGIN,
        VARIABLE_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** The token as a message shows it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the template";
            case DATA -> "text";
            case VARIABLE_BEGIN -> "'{{'";
            case VARIABLE_END -> "'}}'";
            case BLOCK_BEGIN -> "'{%'";
            case BLOCK_END -> "'%}'";
            case STRING -> "a string";
            default -> "'" + text + "'";
        };
    }
}
