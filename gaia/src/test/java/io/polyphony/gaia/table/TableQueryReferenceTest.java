package io.polyphony.gaia.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Queries on random tables, against the plainest way to answer them. */
class TableQueryReferenceTest {

    /** A row as the reference sees it; the amount may be missing. */
    record Row(String city, Integer amount) {}

    private static Sheet sheet(List<Row> rows) {
        return new Sheet(
                "t",
                List.of("City", "Amount", "No"),
                IntStream.range(0, rows.size())
                        .mapToObj(i -> List.of(
                                Cell.of(rows.get(i).city()),
                                Cell.of(written(rows.get(i).amount())),
                                Cell.of("r" + i)))
                        .toList());
    }

    /** In all the ways that numbers are written. */
    private static String written(Integer amount) {
        if (amount == null) {
            return "";
        }
        return switch (Math.floorMod(amount, 4)) {
            case 0 -> amount.toString();
            case 1 -> String.format(Locale.ROOT, "$%,d.00", amount);
            case 2 -> amount < 0 ? "(" + -amount + ")" : amount + " %";
            default -> String.format(Locale.ROOT, " %,d ", amount);
        };
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> cities = Arbitraries.of("Rome", "rome", " Oslo", "New  York", "new york", "");
        Arbitrary<Integer> amounts =
                Arbitraries.integers().between(-5_000, 5_000).injectNull(0.2);
        Arbitrary<Integer> few = Arbitraries.integers().between(-2, 2).injectNull(0.1);
        return Combinators.combine(cities, Arbitraries.oneOf(amounts, few))
                .as(Row::new)
                .list()
                .ofMaxSize(25);
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static String answer(TableQuery query, List<Row> rows) {
        try {
            return query.run(sheet(rows)).text();
        } catch (FaultException e) {
            assertThat(e.code()).isEqualTo(FaultCode.NOTHING_FOUND);
            return "nothing";
        }
    }

    private static String joined(List<Row> all, List<Row> some) {
        List<String> numbers = new ArrayList<>();
        for (Row row : some) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) == row) {
                    numbers.add("r" + i);
                }
            }
        }
        return numbers.isEmpty() ? "nothing" : String.join(", ", numbers);
    }

    @Property(tries = 300)
    void filter_ofRandomRows_keepsTheSameAsTheReference(
            @ForAll("rows") List<Row> rows, @ForAll("bound") int bound, @ForAll boolean more) {
        TableQuery query = TableQuery.ALL
                .where("City", Operator.DIFFERENT, "ROME")
                .where("Amount", more ? Operator.AT_LEAST : Operator.LESS, Integer.toString(bound))
                .selecting("No");
        List<Row> expected = rows.stream()
                .filter(row -> !folded(row.city()).equals("rome"))
                .filter(row -> row.amount() != null && (more ? row.amount() >= bound : row.amount() < bound))
                .toList();

        assertThat(answer(query, rows)).isEqualTo(joined(rows, expected));
    }

    @Provide
    Arbitrary<Integer> bound() {
        return Arbitraries.integers().between(-5_000, 5_000).edgeCases(cases -> cases.add(0));
    }

    @Property(tries = 300)
    void order_ofRandomRows_isStableWithEmptyCellsLast(
            @ForAll("rows") List<Row> rows, @ForAll boolean descending, @ForAll boolean byCity) {
        Comparator<Row> order =
                byCity ? Comparator.comparing(row -> folded(row.city())) : Comparator.comparing(Row::amount);
        List<Row> filled = rows.stream()
                .filter(row -> byCity ? !row.city().isBlank() : row.amount() != null)
                .sorted(descending ? order.reversed() : order)
                .toList();
        List<Row> expected = new ArrayList<>(filled);
        rows.stream()
                .filter(row -> byCity ? row.city().isBlank() : row.amount() == null)
                .forEach(expected::add);

        assertThat(answer(
                        TableQuery.ALL
                                .sortedBy(byCity ? "City" : "Amount", descending)
                                .selecting("No"),
                        rows))
                .isEqualTo(joined(rows, expected));
    }

    @Property(tries = 300)
    void aggregates_ofRandomGroups_areTheReferences(@ForAll("rows") List<Row> rows, @ForAll Aggregate how) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(folded(row.city()), _ -> new ArrayList<>())
                .add(row));
        List<String> expected = new ArrayList<>();
        groups.values()
                .forEach(members -> expected.add(members.getFirst().city().strip() + ", " + reference(how, members)));

        assertThat(answer(TableQuery.ALL.groupedBy("City").aggregating(how, "Amount"), rows))
                .isEqualTo(expected.isEmpty() ? "nothing" : String.join("\n", expected));
    }

    private static String reference(Aggregate how, List<Row> rows) {
        List<Integer> amounts =
                rows.stream().map(Row::amount).filter(Objects::nonNull).sorted().toList();
        if (how == Aggregate.COUNT) {
            return Integer.toString(amounts.size());
        }
        if (how == Aggregate.DISTINCT) {
            return Long.toString(amounts.stream().distinct().count());
        }
        if (amounts.isEmpty()) {
            return "";
        }
        BigDecimal sum = BigDecimal.valueOf(amounts.stream().mapToLong(i -> i).sum());
        int middle = amounts.size() / 2;
        BigDecimal value = switch (how) {
            case SUM -> sum;
            case MEAN -> sum.divide(BigDecimal.valueOf(amounts.size()), MathContext.DECIMAL128);
            case MIN -> BigDecimal.valueOf(amounts.getFirst());
            case MAX -> BigDecimal.valueOf(amounts.getLast());
            default ->
                amounts.size() % 2 == 1
                        ? BigDecimal.valueOf(amounts.get(middle))
                        : BigDecimal.valueOf(amounts.get(middle - 1) + amounts.get(middle))
                                .divide(BigDecimal.valueOf(2));
        };
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    @Property(tries = 200)
    void join_ofRandomRows_isTheNestedLoop(@ForAll("rows") List<Row> left, @ForAll("rows") List<Row> right)
            throws FaultException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            for (int j = 0; j < right.size(); j++) {
                Integer amount = left.get(i).amount();
                if (amount != null && amount.equals(right.get(j).amount())) {
                    expected.add("r" + i + ",r" + j);
                }
            }
        }
        Sheet other = sheet(right);

        String text = answer(TableQuery.ALL.joining(other, "Amount", "Amount").selecting("No", "t.No"), left);

        assertThat(text).isEqualTo(expected.isEmpty() ? "nothing" : "No,t.No\n" + String.join("\n", expected));
    }
}
