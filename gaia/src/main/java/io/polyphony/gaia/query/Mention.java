package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.Operator;
import java.util.List;

/**
 * A part of a question that says something about rows.
 *
 * @param first its first word
 * @param last its last word
 * @param readings what it may say, the likeliest first
 */
record Mention(int first, int last, List<Reading> readings) {

    /**
     * What a mention may say.
     *
     * @param column which column it is about
     * @param conditions what rows must fulfil
     * @param score how likely, from 0 to 1
     */
    record Reading(Column column, List<Condition> conditions, double score) {

        Reading {
            conditions = List.copyOf(conditions);
        }

        static Reading of(Column column, Operator operator, String value, double score) {
            return new Reading(column, List.of(new Condition(column.name(), operator, value)), score);
        }

        /** Whether it is one value of the column. */
        boolean isValue() {
            return conditions.size() == 1 && conditions.getFirst().operator() == Operator.EQUAL;
        }
    }

    Mention {
        readings = List.copyOf(readings);
    }

    boolean covers(int token) {
        return first <= token && token <= last;
    }

    Reading best() {
        return readings.getFirst();
    }
}
