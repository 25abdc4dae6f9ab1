package io.polyphony.gaia.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class HostileTableTest {

    /** Far above what it takes, for machines that do other things as well. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int MANY = 100_000;

    private static FaultCode code(TableQuery query, Sheet sheet) {
        return catchThrowableOfType(FaultException.class, () -> query.run(sheet))
                .code();
    }

    private static final Sheet LARGE = new Sheet(
            "large",
            List.of("id", "group", "price", "day"),
            IntStream.range(0, MANY)
                    .mapToObj(i -> List.of(
                            Cell.of(Integer.toString(i)),
                            Cell.of("g" + i % 100),
                            Cell.of("$" + i % 1000 + ".25"),
                            Cell.of("2024-0" + (1 + i % 9) + "-11")))
                    .toList());

    @Test
    void table_withoutRows_hasNothingButACount() throws FaultException {
        Sheet empty = Sheets.of("t", "a|b");

        assertThat(code(TableQuery.ALL, empty)).isEqualTo(FaultCode.NOTHING_FOUND);
        assertThat(code(TableQuery.ALL.groupedBy("a"), empty)).isEqualTo(FaultCode.NOTHING_FOUND);
        assertThat(TableQuery.ALL.aggregating(Aggregate.COUNT).run(empty).text())
                .isEqualTo("0");
        assertThat(code(
                        TableQuery.ALL
                                .selecting("c")
                                .aggregating(Aggregate.COUNT, "c")
                                .where("c", Operator.EMPTY, ""),
                        empty))
                .isEqualTo(FaultCode.COLUMN_UNKNOWN);
    }

    @Test
    void table_withoutColumns_hasRowsThatCanBeCounted() throws FaultException {
        Sheet bare = new Sheet("t", List.of(), List.of(List.of(), List.of()));

        assertThat(code(TableQuery.ALL, bare)).isEqualTo(FaultCode.NOTHING_FOUND);
        assertThat(code(TableQuery.ALL.selecting("a"), bare)).isEqualTo(FaultCode.COLUMN_UNKNOWN);
        assertThat(code(TableQuery.ALL.aggregating(Aggregate.SUM), bare)).isEqualTo(FaultCode.QUERY_INVALID);
        assertThat(TableQuery.ALL.aggregating(Aggregate.COUNT).run(bare).text()).isEqualTo("2");
    }

    @Test
    void names_thatDifferInPunctuationOnly_mustBeWrittenExactly() throws FaultException {
        Sheet sheet = Sheets.of("t", "unit price|Unit-Price|a|a", "1|2|3|4");

        assertThat(code(TableQuery.ALL.selecting("UNIT PRICE"), sheet)).isEqualTo(FaultCode.COLUMN_UNKNOWN);
        assertThat(TableQuery.ALL.selecting("Unit-Price").run(sheet).text()).isEqualTo("2");
        assertThat(TableQuery.ALL.selecting("a").run(sheet).text()).isEqualTo("3");
        assertThat(TableQuery.ALL
                        .joining(sheet, "a", "a")
                        .run(Sheets.of("l", "a|t.a", "3|"))
                        .columns())
                .containsExactly("a", "t.a", "unit price", "Unit-Price", "t.a 2", "t.a 3");
    }

    @Test
    void rows_ofTooFewCells_endInEmptyOnes() throws FaultException {
        Sheet ragged = new Sheet("t", List.of("a", "b"), List.of(List.of(Cell.of("1")), List.of()));

        assertThat(TableQuery.ALL.run(ragged).text()).isEqualTo("a,b\n1,\n,");
        assertThat(TableProfile.of(ragged).columns().get(1).empty()).isEqualTo(2);
    }

    @Test
    void table_of256Columns_isShownInWholeRows() throws FaultException {
        List<String> header = IntStream.range(0, 256).mapToObj(i -> "c" + i).toList();
        List<Cell> row = IntStream.range(0, 256).mapToObj(i -> Cell.of("v" + i)).toList();
        Sheet wide = new Sheet("wide", header, Collections.nCopies(1_000, row));

        String text = TableQuery.ALL.run(wide).text(5_000);

        assertThat(text.lines().filter(line -> line.startsWith("v0,"))).allMatch(line -> line.endsWith(",v255"));
        assertThat(text).endsWith(" of 1000 rows]");
        assertThat(text.length()).isLessThan(5_100);
        assertThat(TableQuery.ALL.selecting("c255").limitedTo(1).run(wide).text())
                .isEqualTo("v255");
        assertThat(catchThrowableOfType(
                        FaultException.class,
                        () -> TableQuery.ALL.selecting("x").run(wide)))
                .hasMessageContaining("and 196 more");
    }

    @Test
    void table_of100000Rows_isAnsweredSoon() {
        Assertions.assertTimeoutPreemptively(LIMIT, () -> {
            assertThat(TableQuery.ALL
                            .where("price", Operator.LESS, "500")
                            .where("day", Operator.MORE, "2024-05-01")
                            .groupedBy("group")
                            .aggregating(Aggregate.SUM, "price")
                            .sortedBy("sum", true)
                            .limitedTo(3)
                            .run(LARGE)
                            .rows())
                    .hasSize(3);
            assertThat(TableQuery.ALL
                            .sortedBy("price", true)
                            .limitedTo(1)
                            .selecting("id")
                            .run(LARGE)
                            .text())
                    .isEqualTo("999");
            assertThat(TableQuery.ALL
                            .joining(LARGE, "id", "id")
                            .aggregating(Aggregate.COUNT)
                            .run(LARGE)
                            .text())
                    .isEqualTo(Integer.toString(MANY));
            assertThat(TableProfile.of(LARGE).columns())
                    .extracting(TableProfile.Column::kind)
                    .containsExactly(ColumnKind.NUMBER, ColumnKind.TEXT, ColumnKind.NUMBER, ColumnKind.DATE);
        });
    }

    @Test
    void join_onAColumnThatTellsNoRowsApart_isRefused() {
        assertThat(code(TableQuery.ALL.joining(LARGE, "group", "group"), LARGE)).isEqualTo(FaultCode.QUERY_INVALID);
    }

    @Test
    void numbers_ofManyDigits_areAddedExactly() throws FaultException {
        String nines = "9".repeat(50);
        Sheet sheet = Sheets.of("t", "n", nines, "1", "1e-300");

        assertThat(TableQuery.ALL.aggregating(Aggregate.SUM, "n").run(sheet).text())
                .startsWith("1" + "0".repeat(50) + ".000")
                .endsWith("01");
    }

    @Test
    void results_longerThanTheyMayBe_sayHowManyThereAre() throws FaultException {
        assertThat(TableQuery.ALL.selecting("id").run(LARGE).text(20))
                .isEqualTo("0, 1, 2, 3, 4, 5, 6\n[cut: 7 of 100000 values]");
        assertThat(TableQuery.ALL.groupedBy("group").run(LARGE).text(20))
                .isEqualTo("g0, 1000\ng1, 1000\n[cut: 2 of 100 rows]");
    }
}
