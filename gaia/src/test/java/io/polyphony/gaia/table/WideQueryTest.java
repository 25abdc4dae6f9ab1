package io.polyphony.gaia.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.error.FaultException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WideQueryTest {

    private static final Sheet LINES = sheet("lines.csv", "order,item,qty", "1,A,2", "1,B,1", "2,A,5", "3,C,4");
    private static final Sheet ITEMS = sheet("items.csv", "item,price,maker", "A,1.5,M1", "B,10,M2", "C,2,M1");
    private static final Sheet MAKERS = sheet("makers.csv", "maker,town", "M1,Orvel", "M2,Kest");

    @Test
    void run_withTwoJoinsAndADerivedColumn_sumsProductsByTheThirdTable() throws FaultException {
        TableQuery query = TableQuery.ALL
                .joining(ITEMS, "item", "item")
                .joining(MAKERS, "maker", "maker")
                .deriving("worth", "[qty] * [price]")
                .groupedBy("town")
                .aggregating(Aggregate.SUM, "worth");

        assertThat(query.run(LINES).text()).isEqualTo("Orvel, 18.5\nKest, 10");
    }

    @Test
    void run_withAppendedTables_tellsThemApartByTheirSheet() throws FaultException {
        Sheet more = sheet("more/lines_may.csv", "qty,item,order", "7,A,4");
        TableQuery both = TableQuery.ALL.appending(List.of(more));

        assertThat(both.aggregating(Aggregate.SUM, "qty").run(LINES).text()).isEqualTo("19");
        assertThat(both.where("sheet", Operator.EQUAL, "lines_may")
                        .selecting("order")
                        .run(LINES)
                        .text())
                .isEqualTo("4");
        assertThatThrownBy(() -> TableQuery.ALL.appending(List.of(MAKERS)).run(sheet("x.csv", "a,b", "1,2")))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("join them instead");
    }

    @Test
    void run_withConditionsOnGroups_keepsThoseOnlyAndPutsThemTogether() throws FaultException {
        TableQuery sums = TableQuery.ALL.groupedBy("item").aggregating(Aggregate.SUM, "qty");

        assertThat(sums.having("sum", Operator.MORE, "3")
                        .selecting("item")
                        .run(LINES)
                        .text())
                .isEqualTo("A, C");
        assertThat(sums.having("qty", Operator.MORE, "3")
                        .ofGroups(Aggregate.COUNT)
                        .run(LINES)
                        .text())
                .isEqualTo("2");
        assertThat(sums.ofGroups(Aggregate.MEAN).run(LINES).text()).isEqualTo("4");
        assertThatThrownBy(() -> TableQuery.ALL.ofGroups(Aggregate.MEAN).run(LINES))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("group_by");
    }

    @Test
    void run_withSkip_givesTheSecondOfAnOrder() throws FaultException {
        TableQuery sorted = TableQuery.ALL.sortedBy("qty", true).limitedTo(1).selecting("order", "item");

        assertThat(sorted.skipping(1).run(LINES).rows()).containsExactly(List.of("3", "C"));
        assertThatThrownBy(() -> sorted.skipping(4).run(LINES))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("4 rows");
    }

    @Test
    void run_withNegatedOperators_keepsTheOthers() throws FaultException {
        Sheet coloured = new Sheet(
                "c.csv", List.of("a"), List.of(List.of(new Cell("1", Optional.of("FF0000"))), List.of(Cell.of("2"))));

        assertThat(TableQuery.ALL
                        .where("item", Operator.NOT_IN, "A, B")
                        .selecting("order")
                        .run(LINES)
                        .text())
                .isEqualTo("3");
        assertThat(TableQuery.ALL
                        .where("a", Operator.OTHER_COLOUR, "red")
                        .selecting("a")
                        .run(coloured)
                        .text())
                .isEqualTo("2");
    }

    private static Sheet sheet(String name, String header, String... rows) {
        return new Sheet(
                name,
                List.of(header.split(",")),
                Arrays.stream(rows)
                        .map(row -> Arrays.stream(row.split(",")).map(Cell::of).toList())
                        .toList());
    }
}
