package io.polyphony.gaia.problem;

import io.polyphony.gaia.plan.Expr;
import java.math.BigDecimal;
import java.util.List;

/** Plans put together. */
final class Arithmetic {

    static final Expr ONE = number(1);
    static final Expr HUNDRED = number(100);
    static final Expr PI = new Expr.Constant(new BigDecimal("3.14159265358979323846"));

    private Arithmetic() {}

    static Expr number(int value) {
        return new Expr.Constant(BigDecimal.valueOf(value));
    }

    static Expr plus(Expr a, Expr b) {
        return new Expr.Binary('+', a, b);
    }

    static Expr minus(Expr a, Expr b) {
        return new Expr.Binary('-', a, b);
    }

    static Expr times(Expr a, Expr b) {
        return new Expr.Binary('*', a, b);
    }

    static Expr over(Expr a, Expr b) {
        return new Expr.Binary('/', a, b);
    }

    static Expr power(Expr a, Expr b) {
        return new Expr.Binary('^', a, b);
    }

    static Expr call(String name, Expr argument) {
        return new Expr.Call(name, List.of(argument));
    }

    /** A percentage as a number. */
    static Expr share(Term percent) {
        return percent.kind() == Term.Kind.PERCENT ? over(percent.plan(), HUNDRED) : percent.plan();
    }
}
