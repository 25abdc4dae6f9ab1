package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.TableQuery;
import java.util.List;
import java.util.stream.Collectors;

/** Queries in words, from which a reader sees what they compute. */
final class Words {

    private Words() {}

    /** A query to a source. */
    static String of(Source source, TableQuery query) {
        String what = what(query);
        List<Table> further =
                source.isJoined() ? source.tables().subList(1, source.tables().size()) : source.below();
        String from = further.isEmpty()
                ? ""
                : " (" + source.table().sheet() + " with "
                        + further.stream().map(Table::sheet).collect(Collectors.joining(" and ")) + ")";
        return what + where(query.where()) + from;
    }

    private static String what(TableQuery query) {
        if (query.groupBy().isPresent()) {
            return group(query);
        }
        if (query.aggregate().isPresent()) {
            return value(query.aggregate().get(), query.column().orElse(""));
        }
        String columns = String.join(" and ", query.select());
        if (query.sortBy().isEmpty()) {
            return "the " + columns + " of the rows";
        }
        return query.limit().isPresent()
                ? "the " + columns + " with the " + extreme(query) + " "
                        + query.sortBy().get()
                : "the " + columns + " of the rows, by " + query.sortBy().get()
                        + (query.descending() ? ", highest first," : ",");
    }

    private static String group(TableQuery query) {
        String group = query.groupBy().orElseThrow();
        String value =
                value(query.aggregate().orElse(Aggregate.COUNT), query.column().orElse(""));
        if (query.limit().isEmpty()
                && query.sortBy().isPresent()
                && query.select().equals(List.of(group))) {
            return "the " + group + ", by " + value.substring("the ".length())
                    + (query.descending() ? ", highest first," : ",");
        }
        if (query.limit().isEmpty()) {
            return query.select().isEmpty()
                    ? value + " for each " + group
                    : "the different values of " + group + " of the rows";
        }
        boolean named = query.select().equals(List.of(group));
        String extreme = extreme(query) + " " + value.substring("the ".length());
        return named ? "the " + group + " with the " + extreme : "the " + extreme + " of one " + group;
    }

    static String value(Aggregate aggregate, String column) {
        return switch (aggregate) {
            case COUNT -> column.isEmpty() ? "the number of rows" : "the number of rows with " + column;
            case SUM -> "the sum of " + column;
            case MEAN -> "the average of " + column;
            case MIN -> "the smallest " + column;
            case MAX -> "the largest " + column;
            case MEDIAN -> "the median of " + column;
            case DISTINCT -> "the number of different values of " + column;
        };
    }

    private static String extreme(TableQuery query) {
        int limit = query.limit().orElse(1);
        String place = query.skip() > 0 ? "number " + (query.skip() + 1) + " of the " : "";
        return place + (limit > 1 ? limit + " " : "") + (query.descending() ? "highest" : "lowest");
    }

    private static String where(List<Condition> conditions) {
        return conditions.isEmpty()
                ? ""
                : " where " + conditions.stream().map(Words::of).collect(Collectors.joining(" and "));
    }

    private static String of(Condition condition) {
        String value = condition.value();
        return condition.column()
                + switch (condition.operator()) {
                    case EQUAL -> " is " + value;
                    case DIFFERENT -> " is not " + value;
                    case LESS -> " is less than " + value;
                    case AT_MOST -> " is at most " + value;
                    case MORE -> " is more than " + value;
                    case AT_LEAST -> " is at least " + value;
                    case CONTAINS -> " contains " + value;
                    case STARTS_WITH -> " starts with " + value;
                    case IN -> " is one of " + String.join(", ", Lists.values(value));
                    case NOT_IN -> " is none of " + String.join(", ", Lists.values(value));
                    case EMPTY -> " is empty";
                    case NOT_EMPTY -> " is not empty";
                    case COLOUR -> " is " + value;
                    case OTHER_COLOUR -> " is not " + value;
                };
    }
}
