package io.polyphony.gaia.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExprRoundTripTest {

    @Property(tries = 300)
    void parse_ofPrintedPlan_isThatPlan(@ForAll("plans") Expr plan) {
        assertThat(ExprParser.parse(PlanText.of(plan))).as(PlanText.of(plan)).contains(plan);
    }

    @Property(tries = 200)
    void key_ofSwappedSum_isTheSame(@ForAll("plans") Expr one, @ForAll("plans") Expr other) {
        assertThat(CanonicalPlan.key(new Expr.Binary('+', one, other)))
                .isEqualTo(CanonicalPlan.key(new Expr.Binary('+', other, one)));
    }

    @Property(tries = 300)
    void parse_ofAnyText_neverThrows(@ForAll String text) {
        assertThat(ExprParser.parse(text)).isNotNull();
    }

    @Provide
    Arbitrary<Expr> plans() {
        return plans(4);
    }

    private static Arbitrary<Expr> plans(int depth) {
        Arbitrary<Expr> leaf = Arbitraries.oneOf(
                Arbitraries.chars().range('A', 'Z').map(Expr.Letter::new),
                Arbitraries.integers().between(0, 500).map(n -> new Expr.Constant(BigDecimal.valueOf(n))),
                Arbitraries.of("days", "weeks", "Friday").map(Expr.Word::new));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Expr> inner = plans(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                inner.map(Expr.Negative::new),
                Combinators.combine(Arbitraries.of('+', '-', '*', '/', '%', '^'), inner, inner)
                        .as(Expr.Binary::new),
                inner.list().ofMinSize(1).ofMaxSize(3).map(arguments -> new Expr.Call("add", List.copyOf(arguments))));
    }
}
