package io.polyphony.gaia.table;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@link Formula}: a recursive descent, as deep as parentheses and signs are nested. */
final class FormulaReader {

    private static final int DEEPEST = 60;
    private static final Map<String, Operator> COMPARISONS = Map.of(
            "<=", Operator.AT_MOST,
            ">=", Operator.AT_LEAST,
            "!=", Operator.DIFFERENT,
            "<>", Operator.DIFFERENT,
            "<", Operator.LESS,
            ">", Operator.MORE,
            "=", Operator.EQUAL);

    private final String text;
    private final List<String> header;
    private final String where;
    private int at;
    private int depth;

    private FormulaReader(String text, List<String> header, String where) {
        this.text = text;
        this.header = header;
        this.where = where;
    }

    /**
     * The formula that {@code text} is for a table with {@code header}.
     *
     * @param where the table's name, for messages
     * @throws FaultException {@code query-invalid} if it can't be read, {@code column-unknown} if it names a column that isn't there
     */
    static Formula read(String text, List<String> header, String where) throws FaultException {
        FormulaReader reader = new FormulaReader(text, header, where);
        Formula formula = reader.comparison();
        if (reader.peek() != 0) {
            throw reader.invalid("goes on with \"" + text.substring(reader.at) + "\"");
        }
        return formula;
    }

    private Formula comparison() throws FaultException {
        if (++depth > DEEPEST) {
            throw invalid("is nested too deeply");
        }
        Formula left = sum();
        peek();
        for (int length = 2; length >= 1; length--) {
            String sign = text.substring(at, Math.min(text.length(), at + length));
            if (COMPARISONS.containsKey(sign)) {
                at += length;
                left = new Formula.Comparison(COMPARISONS.get(sign), left, sum());
                break;
            }
        }
        depth--;
        return left;
    }

    private Formula sum() throws FaultException {
        Formula left = product();
        while (peek() == '+' || peek() == '-') {
            char sign = text.charAt(at++);
            left = new Formula.Arithmetic(sign, left, product());
        }
        return left;
    }

    private Formula product() throws FaultException {
        Formula left = factor();
        while (peek() == '*' || peek() == '/') {
            char sign = text.charAt(at++);
            left = new Formula.Arithmetic(sign, left, factor());
        }
        return left;
    }

    private Formula factor() throws FaultException {
        char c = peek();
        if (c == 0) {
            throw invalid("ends too early");
        }
        if (c == '-') {
            at++;
            if (++depth > DEEPEST) {
                throw invalid("is nested too deeply");
            }
            Formula negative = new Formula.Arithmetic('-', new Formula.Literal("0"), factor());
            depth--;
            return negative;
        }
        if (c == '(') {
            at++;
            Formula inner = comparison();
            expect(')');
            return inner;
        }
        if (c == '[') {
            return column(quoted(']'));
        }
        if (c == '"' || c == '\'') {
            return new Formula.Literal(quoted(c));
        }
        return named(c);
    }

    /** A column whose name stands there as the header has it, else a number or a function. */
    private Formula named(char c) throws FaultException {
        Optional<String> column = columnHere();
        if (column.isPresent() && !isCall(at + column.get().length())) {
            at += column.get().length();
            return new Formula.Reference(header.indexOf(headerOf(column.get())));
        }
        int from = at;
        if (c >= '0' && c <= '9' || c == '.') {
            while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return new Formula.Literal(text.substring(from, at));
        }
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String name = text.substring(from, at);
        if (name.isEmpty()) {
            throw invalid("has \"" + c + "\" where a value should stand");
        }
        if (!isCall(at)) {
            return column(name);
        }
        return call(name);
    }

    private Formula call(String name) throws FaultException {
        FormulaFunction function = FormulaFunction.named(name).orElseThrow(() -> invalid("has no function " + name));
        List<Formula> arguments = new ArrayList<>();
        expect('(');
        do {
            arguments.add(comparison());
        } while (peek() == ',' && at++ >= 0);
        expect(')');
        if (arguments.size() != function.arguments()) {
            throw invalid("gives " + name + " " + arguments.size() + " values instead of " + function.arguments());
        }
        return new Formula.Call(function, arguments);
    }

    private Formula column(String name) throws FaultException {
        return new Formula.Reference(ColumnNames.find(header, name.strip(), where));
    }

    /** The longest name of a column that stands here, as the formula writes it. */
    private Optional<String> columnHere() {
        String best = "";
        for (String name : header) {
            int end = at + name.length();
            boolean ends = end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (name.length() > best.length() && text.regionMatches(true, at, name, 0, name.length()) && ends) {
                best = text.substring(at, end);
            }
        }
        return best.isEmpty() || Character.isDigit(best.charAt(0)) ? Optional.empty() : Optional.of(best);
    }

    private String headerOf(String name) {
        return header.contains(name)
                ? name
                : header.stream()
                        .filter(one -> one.equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow();
    }

    private boolean isCall(int from) {
        int next = from;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next < text.length() && text.charAt(next) == '(';
    }

    private String quoted(char close) throws FaultException {
        int end = text.indexOf(close, at + 1);
        if (end < 0) {
            throw invalid("has no " + close + " at the end of a name");
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        return inner;
    }

    private void expect(char c) throws FaultException {
        if (peek() != c) {
            throw invalid("lacks a \"" + c + "\"");
        }
        at++;
    }

    /** The next sign that isn't space; 0 at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private FaultException invalid(String what) {
        return new FaultException(
                FaultCode.QUERY_INVALID,
                "The expression " + QueryText.shortened(text) + " " + what
                        + ": write numbers, [columns], + - * / and functions such as month([date]).");
    }
}
