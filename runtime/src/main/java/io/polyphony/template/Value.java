package io.polyphony.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/** A value that a template computes with; immutable but for {@link Namespace}, and typed as Python types it. */
sealed interface Value
        permits Value.Scalar, Text, ListValue, DictValue, Namespace, LoopState, Callable, Value.Undefined {

    Value NONE = new None();
    Value TRUE = new Bool(true);
    Value FALSE = new Bool(false);

    static Value of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Value of(long value) {
        return new Int(BigInteger.valueOf(value), true);
    }

    /** The type's name in Python, for messages. */
    default String typeName() {
        return switch (this) {
            case None _ -> "NoneType";
            case Bool _ -> "bool";
            case Int _ -> "int";
            case Real _ -> "float";
            case Text _ -> "str";
            case ListValue list -> list.isTuple() ? "tuple" : "list";
            case DictValue _ -> "dict";
            case Namespace _ -> "Namespace";
            case LoopState _ -> "LoopContext";
            case Callable callable -> callable.kind();
            case Undefined _ -> "Undefined";
        };
    }

    /** Whether Python takes this value as true. */
    default boolean isTrue() {
        return switch (this) {
            case None _, Undefined _ -> false;
            case Bool bool -> bool.value();
            case Int number -> number.value().signum() != 0;
            case Real number -> number.value() != 0;
            case Text text -> !text.isEmpty();
            case ListValue list -> !list.items().isEmpty();
            case DictValue dict -> dict.size() > 0;
            case Namespace _, LoopState _, Callable _ -> true;
        };
    }

    /** A value without parts. */
    sealed interface Scalar extends Value permits None, Bool, Int, Real {}

    /** Python's None. */
    record None() implements Scalar {}

    /** Python's bool. */
    record Bool(boolean value) implements Scalar {}

    /**
     * Python's int.
     *
     * @param trusted false where the digits came from data
     */
    record Int(BigInteger value, boolean trusted) implements Scalar {
        public Int {
            if (value.bitLength() > Limits.INTEGER_BITS) {
                throw new TemplateFault("an integer grew beyond " + Limits.INTEGER_BITS + " bits, which is the limit");
            }
        }
    }

    /**
     * Python's float.
     *
     * @param trusted false where the digits came from data
     */
    record Real(double value, boolean trusted) implements Scalar {}

    /**
     * What a missing name, key or attribute gives: prints as nothing, is false, and fails when looked into.
     *
     * @param reason what was missing, as a clause
     */
    record Undefined(String reason) implements Value {

        public Undefined {
            Objects.requireNonNull(reason, "reason");
        }

        static Undefined name(String name) {
            return new Undefined("'" + name + "' is undefined");
        }

        TemplateFault fault() {
            return new TemplateFault(reason);
        }
    }

    /** A list of template values that the template itself wrote. */
    static ListValue list(List<? extends Value> items) {
        return new ListValue(List.copyOf(items), false, true);
    }

    static ListValue tuple(Value... items) {
        return new ListValue(List.of(items), true, true);
    }
}
