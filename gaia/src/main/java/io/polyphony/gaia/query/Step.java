package io.polyphony.gaia.query;

import io.polyphony.gaia.table.TableQuery;
import java.util.OptionalInt;

/** A call of a plan, before it is written down. {@code $n} in its texts is what step n gives. */
sealed interface Step {

    /** A query to a source; it has the source's joins and the computed columns that it needs. */
    record Ask(Source source, TableQuery query) implements Step {

        public Ask {
            query = source.complete(query);
        }
    }

    /** An expression. */
    record Calculate(String expression, OptionalInt decimals) implements Step {}

    /** A value in another unit. */
    record Convert(String value, String from, String to, OptionalInt decimals) implements Step {}

    /** Days between two dates, first the earlier one. */
    record Between(String date, String other, String unit) implements Step {}
}
