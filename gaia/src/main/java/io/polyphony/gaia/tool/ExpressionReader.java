package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arithmetic as people write it, brought into the one form that is evaluated. Whatever isn't arithmetic ends here, with the place
 * where it stands, so that the evaluation never meets strings, variables or other functions.
 */
final class ExpressionReader {

    /** Longest expression, in chars. */
    static final int LONGEST = 4_000;
    /** Most parentheses inside each other. */
    static final int DEEPEST = 100;
    /** The functions, by their names in upper case. */
    static final Set<String> FUNCTIONS =
            Set.of("MIN", "MAX", "SUM", "AVERAGE", "ROUND", "FLOOR", "CEILING", "ABS", "SQRT");
    /** How a percent sign is written for the evaluation, where {@code %} is the modulo alone. */
    static final char PERCENT = '#';
    /** How {@code ^-} is written for the evaluation, which takes no sign behind a power. */
    static final char NEGATIVE_POWER = '~';

    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\\.[0-9]+)?");
    private static final Pattern NUMBER =
            Pattern.compile("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,9}(?![0-9]))?");
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}0-9_]*");
    private static final Pattern TIMES = Pattern.compile("[xX](?![\\p{L}_])");
    private static final Pattern COMPARISON = Pattern.compile("<=|>=|<>|!=|==|<|>|=|≤|≥|≠");
    private static final int LARGEST_EXPONENT = 100;
    private static final String PI = "3.1415926535897932384626433832795028841971693993751";

    /** An open parenthesis; of a function's, which commas were seen between its arguments. */
    private static final class Open {
        private final boolean function;
        private boolean spaced;
        private String tight;

        private Open(boolean function) {
            this.function = function;
        }
    }

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;
    private boolean operandNext = true;
    private boolean functionBefore;

    private ExpressionReader(String text) {
        this.text = text;
    }

    /**
     * The expression for the evaluation.
     *
     * @throws FaultException {@code expression-invalid} where it isn't arithmetic
     */
    static String read(String text) throws FaultException {
        if (text.isBlank()) {
            throw new FaultException(
                    FaultCode.EXPRESSION_INVALID, "The expression is empty: write one such as 2*(3+4).");
        }
        if (text.length() > LONGEST) {
            throw new FaultException(
                    FaultCode.EXPRESSION_INVALID,
                    "The expression has " + text.length() + " characters: calculate parts of at most " + LONGEST + ".");
        }
        return new ExpressionReader(text).all();
    }

    private String all() throws FaultException {
        for (skipSpace(); at < text.length(); skipSpace()) {
            char next = text.charAt(at);
            if (functionBefore && next != '(') {
                throw fault("a function's arguments stand in parentheses");
            }
            if (isDigit(next) || next == '.') {
                number();
            } else if (Character.isLetter(next)) {
                name();
            } else {
                sign(next);
            }
        }
        if (operandNext) {
            throw fault("a number is missing at its end");
        }
        if (!open.isEmpty()) {
            throw fault(open.size() + " parentheses aren't closed");
        }
        return out.toString();
    }

    private void number() throws FaultException {
        requireOperandPlace();
        boolean inArguments = !open.isEmpty() && open.peek().function;
        Matcher grouped = GROUPED.matcher(text).region(at, text.length());
        boolean groups = grouped.lookingAt();
        if (groups && inArguments && open.peek().tight == null) {
            open.peek().tight = grouped.group();
        }
        Matcher number = groups && !inArguments ? grouped : NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw fault("there is a point without digits");
        }
        int end = number.end();
        if (end < text.length() && (text.charAt(end) == '.' || isDigit(text.charAt(end)))) {
            throw fault("a number can't be read");
        }
        if (number.group().equals("0") && end < text.length() && "xXbB".indexOf(text.charAt(end)) >= 0) {
            throw fault("numbers are decimal");
        }
        BigDecimal value = new BigDecimal(number.group().replace(",", ""));
        if (Math.abs((long) value.precision() - value.scale()) > LARGEST_EXPONENT + (long) LONGEST) {
            throw fault("a number is out of range");
        }
        if (number.group().matches(".*[eE].*") && Math.abs((long) value.scale()) > LARGEST_EXPONENT * 2L) {
            throw fault("exponents go to " + LARGEST_EXPONENT);
        }
        at = end;
        operand(value.toPlainString());
    }

    private void name() throws FaultException {
        if (!operandNext) {
            infixWord();
            return;
        }
        Matcher name = NAME.matcher(text).region(at, text.length());
        name.lookingAt();
        String upper = name.group().toUpperCase(Locale.ROOT);
        if (FUNCTIONS.contains(upper)) {
            at = name.end();
            out.append(upper);
            functionBefore = true;
        } else if (upper.equals("PI") || name.group().equals("π")) {
            at = name.end();
            operand(PI);
        } else {
            throw fault(
                    "there is no " + Quoted.of(name.group())
                            + " in arithmetic: write numbers, and of functions MIN, MAX, SUM, AVERAGE, ROUND, FLOOR, CEILING, ABS, SQRT");
        }
    }

    private void infixWord() throws FaultException {
        Matcher times = TIMES.matcher(text).region(at, text.length());
        Matcher name = NAME.matcher(text).region(at, text.length());
        name.lookingAt();
        String word = name.group().toLowerCase(Locale.ROOT);
        if (times.lookingAt()) {
            operator("*", 1);
        } else if (word.equals("of")) {
            operator("*", 2);
        } else if (word.equals("mod")) {
            operator("%", 3);
        } else {
            throw fault("an operator stands where " + Quoted.of(name.group()) + " is: write units and words elsewhere");
        }
    }

    private void sign(char next) throws FaultException {
        switch (next) {
            case '(' -> openParenthesis();
            case ')' -> closeParenthesis();
            case ',', ';' -> separator();
            case '%' -> percentOrModulo();
            case '+' -> plusOrMinus("+");
            case '-', '−', '–' -> plusOrMinus("-");
            case '*' -> {
                if (text.startsWith("**", at)) {
                    power(2);
                } else {
                    operator("*", 1);
                }
            }
            case '×', '·', '⋅', '∙', '✕' -> operator("*", 1);
            case '/', '÷', '∕' -> operator("/", 1);
            case '^' -> power(1);
            case '²', '³' -> {
                requireOperatorPlace();
                out.append(next == '²' ? " ^ 2 " : " ^ 3 ");
                at++;
            }
            default -> comparison();
        }
    }

    private void power(int length) throws FaultException {
        boolean negative = false;
        int end = at + length;
        for (; end < text.length() && (isSpace(text.charAt(end)) || "+-−–".indexOf(text.charAt(end)) >= 0); end++) {
            negative ^= "-−–".indexOf(text.charAt(end)) >= 0;
        }
        operator(negative ? String.valueOf(NEGATIVE_POWER) : "^", end - at);
    }

    private void comparison() throws FaultException {
        Matcher comparison = COMPARISON.matcher(text).region(at, text.length());
        if (!comparison.lookingAt()) {
            throw fault("there is no " + Quoted.of(Character.toString(text.codePointAt(at))) + " in arithmetic");
        }
        String sign = comparison.group();
        if (sign.equals("=") && !operandNext && text.substring(at + 1).isBlank()) {
            // A question such as 2+3= asks for the same value.
            at++;
            return;
        }
        operator(
                switch (sign) {
                    case "=" -> "==";
                    case "<>", "≠" -> "!=";
                    case "≤" -> "<=";
                    case "≥" -> ">=";
                    default -> sign;
                },
                sign.length());
    }

    private void openParenthesis() throws FaultException {
        requireOperandPlace();
        if (open.size() == DEEPEST) {
            throw fault("more than " + DEEPEST + " parentheses stand inside each other");
        }
        open.push(new Open(functionBefore));
        functionBefore = false;
        out.append('(');
        at++;
    }

    private void closeParenthesis() throws FaultException {
        if (open.isEmpty()) {
            throw fault("a parenthesis is closed that wasn't opened");
        }
        if (operandNext) {
            throw fault("a number is missing before a closing parenthesis");
        }
        Open closed = open.pop();
        if (closed.spaced && closed.tight != null) {
            throw fault("the comma in " + closed.tight
                    + " can be read twice: leave it out of a number, and put a space behind it between two");
        }
        at++;
        operand(")");
    }

    private void separator() throws FaultException {
        if (open.isEmpty() || !open.peek().function || operandNext) {
            throw fault("there is a comma that neither groups three digits nor separates a function's arguments");
        }
        boolean space = at + 1 < text.length() && Character.isWhitespace(text.charAt(at + 1));
        open.peek().spaced |= space;
        operator(",", 1);
    }

    /** A modulo where a number, function or parenthesis follows; at all other places a hundredth of what stands before it. */
    private void percentOrModulo() throws FaultException {
        requireOperatorPlace();
        int next = at + 1;
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
        boolean modulo = next < text.length() && beginsOperand(next);
        if (modulo) {
            operator("%", 1);
        } else if (out.length() > 1 && out.charAt(out.length() - 2) == PERCENT) {
            throw fault("one percent sign follows another");
        } else {
            out.append(' ').append(PERCENT).append(' ');
            at++;
        }
    }

    private boolean beginsOperand(int place) {
        char first = text.charAt(place);
        if (isDigit(first) || first == '.' || first == '(') {
            return true;
        }
        Matcher name = NAME.matcher(text).region(place, text.length());
        return name.lookingAt()
                && !name.group().equalsIgnoreCase("of")
                && !name.group().equalsIgnoreCase("mod")
                && !TIMES.matcher(text).region(place, text.length()).lookingAt();
    }

    private void plusOrMinus(String sign) throws FaultException {
        if (operandNext) {
            out.append(sign).append(' ');
            at++;
        } else {
            operator(sign, 1);
        }
    }

    private void operator(String sign, int length) throws FaultException {
        requireOperatorPlace();
        out.append(' ').append(sign).append(' ');
        at += length;
        operandNext = true;
    }

    private void operand(String written) {
        out.append(written);
        operandNext = false;
    }

    private void requireOperandPlace() throws FaultException {
        if (!operandNext) {
            throw fault("an operator is missing: write * to multiply");
        }
    }

    private void requireOperatorPlace() throws FaultException {
        if (operandNext) {
            throw fault("a number is missing before an operator");
        }
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private FaultException fault(String reason) {
        return new FaultException(
                FaultCode.EXPRESSION_INVALID,
                "The expression " + Quoted.of(text) + " isn't arithmetic at character " + (at + 1) + ": " + reason
                        + ".");
    }
}
