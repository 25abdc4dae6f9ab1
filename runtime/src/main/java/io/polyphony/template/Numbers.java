package io.polyphony.template;

import io.polyphony.template.Value.Bool;
import io.polyphony.template.Value.Int;
import io.polyphony.template.Value.Real;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Arithmetic and order of Python's numbers, of which bool is one. */
final class Numbers {

    private Numbers() {}

    static boolean isNumber(Value value) {
        return value instanceof Int || value instanceof Real || value instanceof Bool;
    }

    static boolean isWhole(Value value) {
        return value instanceof Int || value instanceof Bool;
    }

    static BigInteger whole(Value value) {
        return switch (value) {
            case Int number -> number.value();
            case Bool bool -> bool.value() ? BigInteger.ONE : BigInteger.ZERO;
            default -> throw new TemplateFault("'%s' is not an integer".formatted(value.typeName()));
        };
    }

    /** The value of an index or a count, held within the range of Java's int. */
    static int clamped(Value value) {
        BigInteger whole = whole(value);
        return whole.bitLength() < 32
                ? whole.intValue()
                : whole.signum() < 0 ? Integer.MIN_VALUE + 1 : Integer.MAX_VALUE;
    }

    static double real(Value value) {
        if (value instanceof Real number) {
            return number.value();
        }
        double real = whole(value).doubleValue();
        if (Double.isInfinite(real)) {
            throw new TemplateFault("an integer is too large to convert to a float");
        }
        return real;
    }

    static boolean equal(Value left, Value right) {
        return !isNan(left) && !isNan(right) && compare(left, right) == 0;
    }

    static boolean isNan(Value value) {
        return value instanceof Real number && Double.isNaN(number.value());
    }

    static int compare(Value left, Value right) {
        if (isWhole(left) && isWhole(right)) {
            return whole(left).compareTo(whole(right));
        }
        if (isFinite(left) && isFinite(right)) {
            return decimal(left).compareTo(decimal(right));
        }
        return Double.compare(infinite(left), infinite(right));
    }

    private static double infinite(Value value) {
        return isFinite(value) ? 0 : real(value);
    }

    private static boolean isFinite(Value value) {
        return isWhole(value) || Double.isFinite(real(value));
    }

    private static BigDecimal decimal(Value value) {
        return isWhole(value) ? new BigDecimal(whole(value)) : new BigDecimal(real(value));
    }

    private static boolean trusted(Value value) {
        return switch (value) {
            case Int number -> number.trusted();
            case Real number -> number.trusted();
            default -> true;
        };
    }

    /** What {@code left operator right} gives for two numbers. */
    static Value arithmetic(String operator, Value left, Value right) {
        boolean trusted = trusted(left) && trusted(right);
        if (operator.equals("/") || !isWhole(left) || !isWhole(right)) {
            return new Real(arithmetic(operator, real(left), real(right)), trusted);
        }
        BigInteger first = whole(left);
        BigInteger second = whole(right);
        if (operator.equals("**") && second.signum() < 0) {
            return new Real(arithmetic(operator, real(left), real(right)), trusted);
        }
        return new Int(arithmetic(operator, first, second), trusted);
    }

    private static BigInteger arithmetic(String operator, BigInteger left, BigInteger right) {
        return switch (operator) {
            case "+" -> left.add(right);
            case "-" -> left.subtract(right);
            case "*" -> left.multiply(right);
            case "//" -> {
                BigInteger[] parts = left.divideAndRemainder(divisor(right));
                boolean roundDown = parts[1].signum() != 0 && parts[1].signum() != right.signum();
                yield roundDown ? parts[0].subtract(BigInteger.ONE) : parts[0];
            }
            case "%" -> {
                BigInteger rest = left.remainder(divisor(right));
                yield rest.signum() != 0 && rest.signum() != right.signum() ? rest.add(right) : rest;
            }
            case "**" -> power(left, right);
            default -> throw new TemplateFault("'" + operator + "' is not an operator on integers");
        };
    }

    private static BigInteger divisor(BigInteger divisor) {
        if (divisor.signum() == 0) {
            throw new TemplateFault("division by zero");
        }
        return divisor;
    }

    private static BigInteger power(BigInteger base, BigInteger exponent) {
        if (base.abs().compareTo(BigInteger.ONE) <= 0) {
            // Powers of -1, 0 and 1 repeat with period two, whatever the size of the exponent.
            return exponent.signum() == 0 ? BigInteger.ONE : base.pow(exponent.testBit(0) ? 1 : 2);
        }
        if (exponent.bitLength() > 16 || (long) base.bitLength() * exponent.intValue() > 2L * Limits.INTEGER_BITS) {
            throw new TemplateFault("an integer grew beyond " + Limits.INTEGER_BITS + " bits, which is the limit");
        }
        return base.pow(exponent.intValue());
    }

    private static double arithmetic(String operator, double left, double right) {
        if (right == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
            throw new TemplateFault("division by zero");
        }
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "//" -> Math.floor(left / right);
            case "%" -> {
                double rest = left % right;
                yield rest != 0 && Math.signum(rest) != Math.signum(right) ? rest + right : rest;
            }
            case "**" -> Math.pow(left, right);
            default -> throw new TemplateFault("'" + operator + "' is not an operator on floats");
        };
    }

    static Value negate(Value value) {
        return value instanceof Real number
                ? new Real(-number.value(), number.trusted())
                : new Int(whole(value).negate(), trusted(value));
    }

    static Value absolute(Value value) {
        return value instanceof Real number
                ? new Real(Math.abs(number.value()), number.trusted())
                : new Int(whole(value).abs(), trusted(value));
    }
}
