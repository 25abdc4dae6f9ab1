package io.polyphony.template;

import io.polyphony.template.Statement.NameTarget;
import io.polyphony.template.Statement.NamespaceTarget;
import io.polyphony.template.Statement.Target;
import io.polyphony.template.Statement.TupleTarget;
import java.util.ArrayList;
import java.util.List;

/** The parser of what {@code for} and {@code set} assign to. */
final class TargetParser {

    private final TokenStream tokens;

    TargetParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** A name, an attribute of a namespace, or several of them with commas between. */
    Target target() {
        Target first = singleTarget();
        if (!tokens.current().isOperator(",")) {
            return first;
        }
        List<Target> targets = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",")
                && !tokens.current().isName("in")
                && !tokens.current().isOperator("=")) {
            targets.add(singleTarget());
        }
        return new TupleTarget(List.copyOf(targets));
    }

    private Target singleTarget() {
        if (tokens.skipOperator("(")) {
            tokens.enter();
            Target inner = target();
            tokens.leave();
            tokens.expectOperator(")");
            return inner;
        }
        String name = tokens.expectName();
        return tokens.skipOperator(".") ? new NamespaceTarget(name, tokens.expectName()) : new NameTarget(name);
    }
}
