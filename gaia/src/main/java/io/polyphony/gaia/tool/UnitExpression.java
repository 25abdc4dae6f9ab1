package io.polyphony.gaia.tool;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit as somebody wrote it: a simple one, or {@code a/b}, {@code a per b}, {@code a*b}, {@code a b}, {@code a^2}, {@code square
 * a}, {@code a squared}, {@code 100 a}, with parentheses. Several divisions count from left to right.
 */
final class UnitExpression {

    private static final Pattern PER = Pattern.compile("(?i)(?<![\\p{L}])per(?![\\p{L}])");
    private static final Pattern POWER = Pattern.compile("(.*?)\\s*(?:\\^|\\*\\*)\\s*\\(?\\s*([+-]?[0-9])\\s*\\)?");
    private static final Pattern SQUARE = Pattern.compile("(?i)(?:square|sq\\.?)\\s+(.+)|(.+?)\\s+squared");
    private static final Pattern CUBE = Pattern.compile("(?i)(?:cubic|cu\\.?)\\s+(.+)|(.+?)\\s+cubed");
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(.*)");
    private static final Pattern DIGIT_POWER = Pattern.compile("([^\\s0-9^]+?)(-?[1-9])");

    private final UnitTable table;
    private String unknown;

    /** @param whole what is told to be unknown where nothing smaller is */
    UnitExpression(UnitTable table, String whole) {
        this.table = table;
        this.unknown = whole;
    }

    /** The part that isn't known, after {@link #parse} found nothing. */
    String unknown() {
        return unknown;
    }

    /** The unit; empty where a part of it isn't known. */
    Optional<Unit> parse(String text) {
        String plain = text.strip().replaceAll("[\\s\\u00a0]+", " ");
        Optional<Unit> simple = table.find(plain);
        if (simple.isPresent()) {
            return simple;
        }
        return quotient(PER.matcher(plain
                        .replace('−', '-')
                        .replace('⋅', '*')
                        .replace('·', '*')
                        .replace('×', '*')
                        .replace('÷', '/')
                        .replace("⁻", "^-")
                        .replaceAll("(?<!\\^-)²", "^2")
                        .replaceAll("(?<!\\^-)³", "^3")
                        .replace('¹', '1')
                        .replace('²', '2')
                        .replace('³', '3'))
                .replaceAll("/"));
    }

    private Optional<Unit> quotient(String text) {
        Optional<Unit> product = Optional.of(Unit.ONE);
        boolean divided = false;
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length() && product.isPresent(); i++) {
            char c = i == text.length() ? '*' : text.charAt(i);
            boolean power = c == '*' && (text.startsWith("**", i) || i > 0 && text.charAt(i - 1) == '*');
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (i == text.length() || depth == 0 && (c == '/' || c == '*' && !power)) {
                String part = text.substring(from, i).strip();
                // "per second" and "1/s" have nothing before the division.
                Optional<Unit> factor = part.isEmpty() && i == 0 ? Optional.of(Unit.ONE) : atom(part);
                boolean over = divided;
                product = product.flatMap(whole -> factor.map(next -> combined(whole, next, over)));
                divided = c == '/';
                from = i + 1;
            }
        }
        return product;
    }

    private static Unit combined(Unit whole, Unit next, boolean over) {
        if (whole == Unit.ONE && !over) {
            return next;
        }
        return whole.times(over ? next.inverse() : next);
    }

    private Optional<Unit> atom(String text) {
        Optional<Unit> simple = table.find(text);
        if (simple.isPresent() || text.isEmpty()) {
            return simple;
        }
        Matcher power = POWER.matcher(text);
        if (power.matches() && !power.group(1).isEmpty()) {
            int exponent = Integer.parseInt(power.group(2));
            return grouped(power.group(1)).map(unit -> unit.power(exponent));
        }
        Matcher square = SQUARE.matcher(text);
        if (square.matches()) {
            return atom(square.group(1) != null ? square.group(1) : square.group(2)).map(unit -> unit.power(2));
        }
        Matcher cube = CUBE.matcher(text);
        if (cube.matches()) {
            return atom(cube.group(1) != null ? cube.group(1) : cube.group(2)).map(unit -> unit.power(3));
        }
        return grouped(text);
    }

    private Optional<Unit> grouped(String text) {
        if (text.startsWith("(") && text.endsWith(")")) {
            return quotient(text.substring(1, text.length() - 1));
        }
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            BigDecimal number = new BigDecimal(numbered.group(1));
            if (number.signum() == 0) {
                return missing(text);
            }
            return (numbered.group(2).isEmpty() ? Optional.of(Unit.ONE) : atom(numbered.group(2)))
                    .map(unit -> unit.scaled(number, BigDecimal.ONE));
        }
        Optional<Unit> simple = table.find(text);
        if (simple.isPresent()) {
            return simple;
        }
        Matcher digits = DIGIT_POWER.matcher(text);
        if (digits.matches() && table.find(digits.group(1)).isPresent()) {
            return table.find(digits.group(1)).map(unit -> unit.power(Integer.parseInt(digits.group(2))));
        }
        return words(text);
    }

    /** Two units beside each other, such as kilowatt-hour: the longest known one first. */
    private Optional<Unit> words(String text) {
        for (int i = text.length() - 2; i > 0; i--) {
            if (text.charAt(i) == ' ' || text.charAt(i) == '-') {
                Optional<Unit> first = simple(text.substring(0, i));
                String rest = text.substring(i + 1).strip();
                if (first.isPresent()) {
                    return atom(rest).map(first.get()::times);
                }
            }
        }
        return missing(text);
    }

    private Optional<Unit> simple(String text) {
        Matcher digits = DIGIT_POWER.matcher(text);
        return table.find(text)
                .or(() -> digits.matches()
                        ? table.find(digits.group(1)).map(unit -> unit.power(Integer.parseInt(digits.group(2))))
                        : Optional.empty());
    }

    private Optional<Unit> missing(String text) {
        unknown = text.toLowerCase(Locale.ROOT).equals(unknown.toLowerCase(Locale.ROOT)) ? unknown : text;
        return Optional.empty();
    }
}
