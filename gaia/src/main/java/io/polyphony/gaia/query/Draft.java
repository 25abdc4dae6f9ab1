package io.polyphony.gaia.query;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A plan that is weighed.
 *
 * @param links of its source
 * @param steps in order
 * @param score a logarithm; more is better
 * @param used the mentions that it makes use of
 * @param columns those that it makes use of apart from conditions
 * @param description what it computes
 * @param form what its answer should look like
 */
record Draft(
        Links links,
        List<Step> steps,
        double score,
        Set<Mention> used,
        Collection<Column> columns,
        String description,
        Form form) {

    /** What an answer looks like. */
    enum Form {
        /** One cell, or a number. */
        ONE,
        /** Several. */
        MANY,
        /** One or several. */
        ANY
    }

    Draft {
        steps = List.copyOf(steps);
        used = Set.copyOf(used);
        columns = List.copyOf(columns);
    }

    Draft scored(double more) {
        return new Draft(links, steps, score + more, used, columns, description, form);
    }

    Draft with(List<Step> others) {
        return new Draft(links, others, score, used, columns, description, form);
    }
}
