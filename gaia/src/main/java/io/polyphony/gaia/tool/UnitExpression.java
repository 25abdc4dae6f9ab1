package io.polyphony.gaia.tool;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit as somebody wrote it: a simple one, or {@code a/b}, {@code a per b}, {@code a*b}, {@code a b}, {@code a^2}, {@code square
 * a}, {@code a squared}, {@code 100 a}, with parentheses. Several divisions count from left to right.
 */
final class UnitExpression {

    private static final Pattern PER = Pattern.compile("(?i)(?<![\\p{L}])per(?![\\p{L}])");
    private static final Pattern POWER =
            Pattern.compile("(.+?)\\s*(?:\\^|\\*\\*)\\s*(?:([+-]?[0-9])|\\(\\s*([+-]?[0-9])\\s*\\))");
    private static final Pattern SQUARE = Pattern.compile("(?i)(?:square|sq\\.?)\\s+(.+)|(.+?)\\s+squared");
    private static final Pattern CUBE = Pattern.compile("(?i)(?:cubic|cu\\.?)\\s+(.+)|(.+?)\\s+cubed");
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(.*)");
    private static final Pattern DIGIT_POWER = Pattern.compile("([^\\s0-9^]+?)(-?[1-9])");

    /** Attempts to read a part: words can be put together in many ways. */
    private static final int MOST_STEPS = 2_000;
    /** Powers of powers grow without bounds otherwise. */
    private static final int LARGEST_EXPONENT = 81;

    private static final int MOST_DIGITS = 10_000;

    private final UnitTable table;
    private String unknown;
    private int steps;

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
        return quotient(plain.replace('−', '-')
                .replace('⋅', '*')
                .replace('·', '*')
                .replace('×', '*')
                .replace('÷', '/')
                .replace("⁻", "^-")
                .replaceAll("(?<!\\^-)²", "^2")
                .replaceAll("(?<!\\^-)³", "^3")
                .replace('¹', '1')
                .replace('²', '2')
                .replace('³', '3')
                .replaceAll("(\\^-?[0-9])(?=\\p{L})", "$1 "));
    }

    private Optional<Unit> quotient(String text) {
        Optional<Unit> simple = table.find(text.strip());
        if (simple.isPresent()) {
            return simple;
        }
        Optional<Unit> product = Optional.of(Unit.ONE);
        Matcher per = PER.matcher(text).useTransparentBounds(true);
        boolean divided = false;
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length() && product.isPresent(); i++) {
            char c = i == text.length() ? '*' : text.charAt(i);
            boolean word = depth == 0 && per.region(i, text.length()).lookingAt();
            boolean power = c == '*' && (text.startsWith("**", i) || i > 0 && text.charAt(i - 1) == '*');
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (i == text.length() || depth == 0 && (word || c == '/' || c == '*' && !power)) {
                String part = text.substring(from, i).strip();
                // "per second" and "1/s" have nothing before the division.
                Optional<Unit> factor = part.isEmpty() && i == 0 ? Optional.of(Unit.ONE) : atom(part);
                boolean over = divided;
                product = product.flatMap(whole -> factor.map(next -> combined(whole, next, over)));
                divided = word || c == '/';
                from = word ? per.end() : i + 1;
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
        if (++steps > MOST_STEPS) {
            return missing(text);
        }
        return single(text).or(() -> words(text));
    }

    /** One unit, with what raises or multiplies it. */
    private Optional<Unit> single(String text) {
        Matcher power = POWER.matcher(text);
        if (power.matches()) {
            int exponent = Integer.parseInt(power.group(2) != null ? power.group(2) : power.group(3));
            return table.find(power.group(1)).or(() -> grouped(power.group(1))).flatMap(unit -> raised(unit, exponent));
        }
        Matcher square = SQUARE.matcher(text);
        Matcher cube = CUBE.matcher(text);
        Matcher numbered = NUMBERED.matcher(text);
        Matcher digits = DIGIT_POWER.matcher(text);
        return table.find(text)
                .or(() -> grouped(text))
                .or(() -> square.matches() ? atom(inner(square)).flatMap(unit -> raised(unit, 2)) : Optional.empty())
                .or(() -> cube.matches() ? atom(inner(cube)).flatMap(unit -> raised(unit, 3)) : Optional.empty())
                .or(() -> numbered.matches() ? multiple(numbered) : Optional.empty())
                .or(() -> digits.matches()
                        ? table.find(digits.group(1)).flatMap(unit -> raised(unit, Integer.parseInt(digits.group(2))))
                        : Optional.empty());
    }

    private Optional<Unit> grouped(String text) {
        return text.startsWith("(") && text.endsWith(")")
                ? quotient(text.substring(1, text.length() - 1))
                : Optional.empty();
    }

    private static String inner(Matcher words) {
        return words.group(1) != null ? words.group(1) : words.group(2);
    }

    private static Optional<Unit> raised(Unit unit, int exponent) {
        Unit power = unit.power(exponent);
        boolean absurd = power.numerator().precision() + power.denominator().precision() > MOST_DIGITS
                || power.dimension().values().stream().anyMatch(one -> Math.abs(one) > LARGEST_EXPONENT);
        return absurd ? Optional.empty() : Optional.of(power);
    }

    private Optional<Unit> multiple(Matcher numbered) {
        BigDecimal number = new BigDecimal(numbered.group(1));
        if (number.signum() == 0) {
            return missing(numbered.group());
        }
        Optional<Unit> unit = numbered.group(2).isEmpty() ? Optional.of(Unit.ONE) : atom(numbered.group(2));
        return unit.map(one -> one.scaled(number, BigDecimal.ONE));
    }

    /** Two units beside each other, such as kilowatt-hour: the longest known one first. */
    private Optional<Unit> words(String text) {
        for (int i = text.length() - 2; i > 0; i--) {
            if (text.charAt(i) == ' ' || text.charAt(i) == '-') {
                Optional<Unit> first = single(text.substring(0, i));
                String rest = text.substring(i + 1).strip();
                if (first.isPresent()) {
                    return atom(rest).map(first.get()::times);
                }
            }
        }
        return missing(text);
    }

    private Optional<Unit> missing(String text) {
        unknown = text.isEmpty() || text.equalsIgnoreCase(unknown) ? unknown : text;
        return Optional.empty();
    }
}
