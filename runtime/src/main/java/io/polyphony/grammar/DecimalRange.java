package io.polyphony.grammar;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** GBNF for the decimal numerals of all numbers between two bounds, both included and exact. */
final class DecimalRange {

    private final int fractionDigits;

    private DecimalRange(int fractionDigits) {
        this.fractionDigits = fractionDigits;
    }

    /**
     * The numerals of the numbers from {@code min} to {@code max}, with up to {@code fractionDigits} digits after the
     * point.
     *
     * @param min the lowest number in units of {@code 10^-fractionDigits}, not above {@code max}
     * @param max the highest number in the same unit
     */
    static String numerals(BigInteger min, BigInteger max, int fractionDigits) {
        DecimalRange range = new DecimalRange(fractionDigits);
        List<String> alternatives = new ArrayList<>();
        // No negative zero: readers disagree on whether it is an integer.
        BigInteger lowestBelowZero = min.negate();
        if (lowestBelowZero.signum() > 0) {
            BigInteger highestBelowZero = max.negate().max(BigInteger.ONE);
            alternatives.add("\"-\" " + GbnfText.choice(range.magnitudes(highestBelowZero, lowestBelowZero)));
        }
        if (max.signum() >= 0) {
            alternatives.addAll(range.magnitudes(min.max(BigInteger.ZERO), max));
        }
        return GbnfText.choice(alternatives);
    }

    private List<String> magnitudes(BigInteger min, BigInteger max) {
        BigInteger unit = BigInteger.TEN.pow(fractionDigits);
        BigInteger[] low = min.divideAndRemainder(unit);
        BigInteger[] high = max.divideAndRemainder(unit);
        String lowFraction = padded(low[1]);
        String highFraction = padded(high[1]);
        String zeros = "0".repeat(fractionDigits);
        String nines = "9".repeat(fractionDigits);
        List<String> alternatives = new ArrayList<>();
        if (low[0].equals(high[0])) {
            alternatives.add(number(integers(low[0], low[0]), lowFraction, highFraction));
            return alternatives;
        }
        BigInteger firstWhole = low[0];
        if (!lowFraction.equals(zeros)) {
            alternatives.add(number(integers(low[0], low[0]), lowFraction, nines));
            firstWhole = firstWhole.add(BigInteger.ONE);
        }
        BigInteger lastWhole = high[0];
        if (!highFraction.equals(nines)) {
            alternatives.add(number(integers(high[0], high[0]), zeros, highFraction));
            lastWhole = lastWhole.subtract(BigInteger.ONE);
        }
        if (firstWhole.compareTo(lastWhole) <= 0) {
            alternatives.add(number(integers(firstWhole, lastWhole), zeros, nines));
        }
        return alternatives;
    }

    private String padded(BigInteger fraction) {
        String digits = fractionDigits == 0 ? "" : fraction.toString();
        return "0".repeat(fractionDigits - digits.length()) + digits;
    }

    private static String number(List<String> integers, String lowFraction, String highFraction) {
        String whole = GbnfText.choice(integers);
        if (lowFraction.isEmpty()) {
            return whole;
        }
        String fraction = "(\".\" " + fraction(lowFraction, highFraction, false) + ")";
        return whole + " " + fraction + (isAll(lowFraction, '0') ? "?" : "");
    }

    /**
     * Digits that, filled up with zeros, lie between the bounds, which have one length; at least one unless {@code
     * open}.
     */
    private static String fraction(String low, String high, boolean open) {
        if (low.isEmpty()) {
            return "\"\"";
        }
        if (isAll(low, '0') && isAll(high, '9')) {
            return GbnfText.repeated("[0-9]", open ? 0 : 1, low.length());
        }
        List<String> alternatives = new ArrayList<>();
        if (open && isAll(low, '0')) {
            alternatives.add("\"\"");
        }
        addByFirstDigit(low, high, alternatives, (l, h) -> fraction(l, h, true));
        return GbnfText.choice(alternatives);
    }

    private static List<String> integers(BigInteger min, BigInteger max) {
        List<String> alternatives = new ArrayList<>();
        BigInteger low = min;
        if (low.signum() == 0) {
            alternatives.add("\"0\"");
            low = BigInteger.ONE;
        }
        while (low.compareTo(max) <= 0) {
            int digits = low.toString().length();
            int fullDigits = max.add(BigInteger.ONE).toString().length() - 1;
            BigInteger high;
            if (low.equals(BigInteger.TEN.pow(digits - 1)) && fullDigits >= digits) {
                high = BigInteger.TEN.pow(fullDigits).subtract(BigInteger.ONE);
                String rest = GbnfText.repeated("[0-9]", digits - 1, fullDigits - 1);
                alternatives.add(fullDigits == 1 ? "[1-9]" : "[1-9] " + rest);
            } else {
                high = BigInteger.TEN.pow(digits).subtract(BigInteger.ONE).min(max);
                alternatives.add(fixedLength(low.toString(), high.toString()));
            }
            low = high.add(BigInteger.ONE);
        }
        return alternatives;
    }

    private static String fixedLength(String low, String high) {
        if (low.isEmpty()) {
            return "\"\"";
        }
        if (isAll(low, '0') && isAll(high, '9')) {
            return GbnfText.repeated("[0-9]", low.length(), low.length());
        }
        List<String> alternatives = new ArrayList<>();
        addByFirstDigit(low, high, alternatives, DecimalRange::fixedLength);
        return GbnfText.choice(alternatives);
    }

    private interface Rest {
        String between(String low, String high);
    }

    private static void addByFirstDigit(String low, String high, List<String> alternatives, Rest rest) {
        char first = low.charAt(0);
        char last = high.charAt(0);
        String lowRest = low.substring(1);
        String highRest = high.substring(1);
        if (first == last) {
            alternatives.add(digits(first, first) + " " + rest.between(lowRest, highRest));
            return;
        }
        String zeros = "0".repeat(lowRest.length());
        String nines = "9".repeat(lowRest.length());
        if (!lowRest.equals(zeros)) {
            alternatives.add(digits(first, first) + " " + rest.between(lowRest, nines));
            first++;
        }
        boolean lastIsPartial = !highRest.equals(nines);
        if (lastIsPartial) {
            last--;
        }
        if (first <= last) {
            alternatives.add(digits(first, last) + " " + rest.between(zeros, nines));
        }
        if (lastIsPartial) {
            alternatives.add(digits(high.charAt(0), high.charAt(0)) + " " + rest.between(zeros, highRest));
        }
    }

    private static String digits(char first, char last) {
        return first == last ? "\"" + first + "\"" : "[" + first + "-" + last + "]";
    }

    private static boolean isAll(String digits, char digit) {
        return digits.chars().allMatch(d -> d == digit);
    }
}
