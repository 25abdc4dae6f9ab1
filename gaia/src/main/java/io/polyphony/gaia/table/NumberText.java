package io.polyphony.gaia.table;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers as people write them into tables: {@code $1,234.50}, {@code 12%}, {@code (300)} for a negative one. Signs of currency and
 * percent are passed over, so that 12% is 12.
 */
public final class NumberText {

    /** So that nothing is a number whose digits fill the memory. */
    private static final int LONGEST = 60;

    private static final int LARGEST_EXPONENT = 300;

    private static final int DIGITS_OF_A_LONG = 18;

    private static final Set<String> CURRENCIES = Set.of("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD");

    private NumberText() {}

    /** The number that the text is; empty where it is anything else, such as a number with a unit. */
    public static Optional<BigDecimal> read(String text) {
        String number = text.strip();
        if (number.isEmpty() || number.length() > LONGEST || !mayBeNumber(number)) {
            return Optional.empty();
        }
        if (number.length() <= DIGITS_OF_A_LONG && areDigits(number)) {
            return Optional.of(BigDecimal.valueOf(Long.parseLong(number)));
        }
        boolean negative = false;
        if (number.charAt(0) == '(' && number.charAt(number.length() - 1) == ')') {
            negative = true;
            number = number.substring(1, number.length() - 1).strip();
        }
        String unsigned = withoutSigns(number);
        if (unsigned.startsWith("-")) {
            if (negative) {
                return Optional.empty();
            }
            negative = true;
            unsigned = withoutSigns(unsigned.substring(1));
        } else if (unsigned.startsWith("+")) {
            unsigned = unsigned.substring(1);
        }
        boolean minus = negative;
        return decimal(unsigned).map(value -> minus ? value.negate() : value);
    }

    /** As results show it: no exponent, no trailing zeros, no separators. */
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Tells most texts at a glance: small letters stand at neither end of a number, and it has digits. */
    private static boolean mayBeNumber(String text) {
        if (isSmall(text.charAt(0)) || isSmall(text.charAt(text.length() - 1))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Takes one sign of currency from either end, and a percent sign from the right one. */
    private static String withoutSigns(String text) {
        String rest = text.replace('\u2212', '-');
        if (rest.endsWith("%")) {
            rest = rest.substring(0, rest.length() - 1).strip();
        }
        boolean minus = rest.startsWith("-");
        String body = minus ? rest.substring(1) : rest;
        if (body.isEmpty() || isDigit(body.charAt(0)) && isDigit(body.charAt(body.length() - 1))) {
            return rest;
        }
        if (isCurrency(body.charAt(0))) {
            body = body.substring(1).strip();
        } else if (body.length() > 3 && CURRENCIES.contains(body.substring(0, 3))) {
            body = body.substring(3).strip();
        } else if (isCurrency(body.charAt(body.length() - 1))) {
            body = body.substring(0, body.length() - 1).strip();
        } else if (body.length() > 3 && CURRENCIES.contains(body.substring(body.length() - 3))) {
            body = body.substring(0, body.length() - 3).strip();
        }
        if (minus && body.startsWith("-")) {
            return "";
        }
        return minus ? "-" + body : body;
    }

    private static Optional<BigDecimal> decimal(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = exponent < 0 ? text : text.substring(0, exponent);
        int point = mantissa.indexOf('.');
        Optional<String> whole = ungrouped(point < 0 ? mantissa : mantissa.substring(0, point));
        String fraction = point < 0 ? "" : mantissa.substring(point + 1);
        if (whole.isEmpty() || !areDigits(fraction) || whole.get().isEmpty() && fraction.isEmpty()) {
            return Optional.empty();
        }
        int power = 0;
        if (exponent >= 0) {
            String digits = text.substring(exponent + 1);
            String unsigned = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
            if (unsigned.isEmpty() || unsigned.length() > 3 || !areDigits(unsigned)) {
                return Optional.empty();
            }
            power = Integer.parseInt(digits);
            if (Math.abs(power) > LARGEST_EXPONENT) {
                return Optional.empty();
            }
        }
        BigDecimal value = new BigDecimal((whole.get().isEmpty() ? "0" : whole.get()) + "." + fraction + "0");
        return Optional.of(
                exponent < 0 && fraction.isEmpty() ? new BigDecimal(whole.get()) : value.scaleByPowerOfTen(power));
    }

    /** The digits without what separates thousands; empty where the groups aren't any, as in 1,5. */
    private static Optional<String> ungrouped(String text) {
        if (areDigits(text)) {
            return Optional.of(text);
        }
        char separator = 0;
        int group = 0;
        boolean first = true;
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits.append(c);
                group++;
                continue;
            }
            // Groups of two are how lakhs are written; the last one always has three.
            boolean fits = first ? group >= 1 && group <= 3 : group == 2 || group == 3;
            if (!fits || !isSeparator(c) || separator != 0 && separator != c) {
                return Optional.empty();
            }
            separator = c;
            group = 0;
            first = false;
        }
        return group == 3 ? Optional.of(digits.toString()) : Optional.empty();
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == '\'' || c == '\u00a0' || c == '\u202f' || c == '\u2009' || c == '_';
    }

    private static boolean isCurrency(char c) {
        return Character.getType(c) == Character.CURRENCY_SYMBOL;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean areDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
