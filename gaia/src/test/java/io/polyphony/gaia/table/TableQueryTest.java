package io.polyphony.gaia.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableQueryTest {

    private static final Sheet SALES = Sheets.of(
            "sales.csv",
            "Order ID|Region|Unit Price|Sold|Note",
            "1|North|$1,200.00|2024-01-05|",
            "2|south|95.50|2024-02-11|Late  delivery",
            "3|North|(40)|2024-02-11 14:30|n/a",
            "4|East||4 March 2024|gift",
            "5|South|$95.50|2025-01-01|GIFT box",
            "6|West|1000|2023-12-31|");

    private static String run(TableQuery query) throws FaultException {
        return query.run(SALES).text();
    }

    private static FaultException fault(TableQuery query) {
        return catchThrowableOfType(FaultException.class, () -> query.run(SALES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Region; =; north; 1, 3",
                "region; =; '  SOUTH '; 2, 5",
                "Region; !=; North; 2, 4, 5, 6",
                "Note; =; late delivery; 2",
                "Note; =; ''; 1, 6",
                "Note; !=; ''; 2, 3, 4, 5",
                "Note; !=; gift; 1, 2, 3, 5, 6",
                "Note; empty; ''; 1, 6",
                "Note; not-empty; ''; 2, 3, 4, 5",
                "Note; contains; gift; 4, 5",
                "Note; starts-with; LATE DEL; 2",
                "unit_price; >; 95.5; 1, 6",
                "unit-price; >=; $95.50; 1, 2, 5, 6",
                "UNITPRICE; <; 0; 3",
                "Unit Price; <=; -40; 3",
                "Unit Price; =; 1,000; 6",
                "Unit Price; !=; 95.5; 1, 3, 4, 6",
                "Region; in; 'west, EAST'; 4, 6",
                "Region; in; '[\"West\", \"East\"]'; 4, 6",
                "Order ID; in; '[1, 4]'; 1, 4",
                "Order ID; in; '\"1\",6.0'; 1, 6",
                "Sold; =; 2024-02-11; 2, 3",
                "Sold; >; 2024-02-11; 4, 5",
                "Sold; >; 2024-02-11 10:00; 3, 4, 5",
                "Sold; >=; '11 February 2024'; 2, 3, 4, 5",
                "Sold; <; 2024; 6",
                "Sold; =; 2024-02; 2, 3",
                "Region; >; north; 2, 5, 6",
            })
    void condition_ofEachOperator_keepsTheRowsThatFulfilIt(String column, String sign, String value, String ids)
            throws FaultException {
        Operator operator = Arrays.stream(Operator.values())
                .filter(one -> one.sign().equals(sign))
                .findFirst()
                .orElseThrow();

        assertThat(run(TableQuery.ALL.where(column, operator, value).selecting("order_id")))
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "COUNT; Unit Price; 5",
                "SUM; Unit Price; 2351",
                "MEAN; Unit Price; 470.2",
                "MIN; Unit Price; -40",
                "MAX; Unit Price; 1200",
                "MEDIAN; Unit Price; 95.5",
                "DISTINCT; Unit Price; 4",
                "DISTINCT; Region; 4",
                "MIN; Sold; 2023-12-31",
                "MAX; Sold; 2025-01-01",
                "MIN; Region; East",
                "COUNT; Note; 4",
                "MEDIAN; Order ID; 3.5",
            })
    void aggregate_ofAColumn_passesOverEmptyCells(Aggregate how, String column, String value) throws FaultException {
        assertThat(run(TableQuery.ALL.aggregating(how, column))).isEqualTo(value);
    }

    @Test
    void mean_withoutAnEnd_hasThirtyFourDigits() throws FaultException {
        Sheet sheet = Sheets.of("t", "n", "1", "0", "1");

        assertThat(TableQuery.ALL.aggregating(Aggregate.MEAN, "n").run(sheet).text())
                .isEqualTo("0." + "6".repeat(33) + "7");
    }

    @Test
    void sum_ofTenths_isExact() throws FaultException {
        Sheet sheet = Sheets.of("t", "n", "0.1", "0.2", "12%");

        assertThat(TableQuery.ALL.aggregating(Aggregate.SUM).run(sheet).text()).isEqualTo("12.3");
    }

    @Test
    void rows_sortedByNumbers_areInTheirOrderWithEmptyOnesLast() throws FaultException {
        TableQuery ids = TableQuery.ALL.selecting("Order ID");

        assertThat(run(ids.sortedBy("Unit Price", false))).isEqualTo("3, 2, 5, 6, 1, 4");
        assertThat(run(ids.sortedBy("Unit Price", true))).isEqualTo("1, 6, 2, 5, 3, 4");
        assertThat(run(ids.sortedBy("Sold", true).limitedTo(2))).isEqualTo("5, 4");
        assertThat(run(ids.sortedBy("Region", false))).isEqualTo("4, 1, 3, 2, 5, 6");
        assertThat(run(ids.sortedBy("Note", true))).isEqualTo("3, 2, 5, 4, 1, 6");
    }

    @Test
    void rows_sortedByTimesOfDay_goFromMorningToEvening() throws FaultException {
        Sheet sheet = Sheets.of("t", "at", "10:00", "9:05", "1:30 pm", "12:15 am");

        assertThat(TableQuery.ALL
                        .sortedBy("at", false)
                        .selecting("at")
                        .run(sheet)
                        .text())
                .isEqualTo("12:15 am, 9:05, 10:00, 1:30 pm");
    }

    @Test
    void numbers_withAnOddTextAmongThem_areSortedAsNumbers() throws FaultException {
        Sheet sheet = Sheets.of("t", "n", "9", "tbd", "10", "100");

        assertThat(TableQuery.ALL.sortedBy("n", true).selecting("n").run(sheet).text())
                .isEqualTo("100, 10, 9, tbd");
    }

    @Test
    void aggregate_ofSortedAndLimitedRows_isOfThoseAlone() throws FaultException {
        assertThat(run(TableQuery.ALL
                        .sortedBy("Unit Price", true)
                        .limitedTo(2)
                        .aggregating(Aggregate.SUM, "Unit Price")))
                .isEqualTo("2200");
    }

    @Test
    void groups_withAnAggregate_areRowsOfGroupAndValue() throws FaultException {
        TableQuery sums = TableQuery.ALL.groupedBy("Region").aggregating(Aggregate.SUM, "Unit Price");

        assertThat(run(sums)).isEqualTo("North, 1160\nsouth, 191\nEast, \nWest, 1000");
        assertThat(run(sums.sortedBy("Region", false))).isEqualTo("East, \nNorth, 1160\nsouth, 191\nWest, 1000");
        assertThat(run(sums.sortedBy("sum", true).limitedTo(2))).isEqualTo("North, 1160\nWest, 1000");
        assertThat(run(sums.sortedBy("Unit Price", false).limitedTo(1))).isEqualTo("south, 191");
        assertThat(run(sums.sortedBy("value", true).limitedTo(1).selecting("Region")))
                .isEqualTo("North");
        assertThat(run(TableQuery.ALL.groupedBy("Region"))).isEqualTo("North, 2\nsouth, 2\nEast, 1\nWest, 1");
    }

    @Test
    void severalColumns_areCsvUnderAHeader() throws FaultException {
        assertThat(run(TableQuery.ALL.where("Order ID", Operator.LESS, "3").selecting("region", "Unit Price", "Note")))
                .isEqualTo("Region,Unit Price,Note\nNorth,1200,\nsouth,95.50,Late  delivery");
    }

    @Test
    void join_onAKey_dropsRowsWithoutAMatchAndPrefixesNamesThatClash() throws FaultException {
        Sheet managers =
                Sheets.of("Managers", "Area|Note|Name", "NORTH|a, b|Ada", "south |c|Bo", "Arctic||Cy", "|x|Di");

        TableResult joined = TableQuery.ALL.joining(managers, "Region", "area").run(SALES);

        assertThat(joined.columns())
                .containsExactly("Order ID", "Region", "Unit Price", "Sold", "Note", "Area", "Managers.Note", "Name");
        assertThat(joined.rows()).hasSize(4);
        assertThat(TableQuery.ALL
                        .joining(managers, "Region", "Area")
                        .where("Name", Operator.EQUAL, "bo")
                        .aggregating(Aggregate.SUM, "Unit Price")
                        .run(SALES)
                        .text())
                .isEqualTo("191");
        assertThat(joined.text()).contains("1,North,1200,2024-01-05,,NORTH,\"a, b\",Ada");
    }

    @Test
    void join_ofNumbersWrittenDifferently_findsThem() throws FaultException {
        Sheet left = Sheets.of("l", "id", "1.0", "2");
        Sheet right = Sheets.of("r", "key|v", "$1|a", " 2 |b", "2|c");

        assertThat(TableQuery.ALL
                        .joining(right, "id", "key")
                        .selecting("v")
                        .run(left)
                        .text())
                .isEqualTo("a, b, c");
    }

    @Test
    void colour_ofARowOrAColumn_keepsWhatIsFilled() throws FaultException {
        Sheet map = Sheets.of("map", "A|B", "1#FFFF00|2", "3|4#00B050", "#00FF00|5#FF0000");

        assertThat(TableQuery.ALL
                        .coloured("green")
                        .aggregating(Aggregate.COUNT)
                        .run(map)
                        .text())
                .isEqualTo("2");
        assertThat(TableQuery.ALL
                        .coloured("green")
                        .aggregating(Aggregate.COUNT, "A")
                        .run(map)
                        .text())
                .isEqualTo("1");
        assertThat(TableQuery.ALL
                        .coloured("ffff00")
                        .aggregating(Aggregate.SUM, "A")
                        .run(map)
                        .text())
                .isEqualTo("1");
        assertThat(TableQuery.ALL
                        .where("B", Operator.COLOUR, "red")
                        .selecting("B")
                        .run(map)
                        .text())
                .isEqualTo("5");
    }

    @Test
    void count_ofNoRows_isZero() throws FaultException {
        assertThat(run(TableQuery.ALL.where("Region", Operator.EQUAL, "Mars").aggregating(Aggregate.COUNT)))
                .isEqualTo("0");
    }

    @Test
    void query_thatFindsNothing_saysWhatTheColumnHas() {
        FaultException fault = fault(TableQuery.ALL.where("Region", Operator.EQUAL, "Norht"));

        assertThat(fault.code()).isEqualTo(FaultCode.NOTHING_FOUND);
        assertThat(fault).hasMessageContaining("Region = Norht").hasMessageContaining("North, south, East, West");
        assertThat(fault(TableQuery.ALL.where("Region", Operator.EQUAL, "East").where("Order ID", Operator.EQUAL, "1")))
                .hasMessageContaining("fulfils all of the 2 conditions");
        assertThat(fault(TableQuery.ALL
                        .where("Region", Operator.EQUAL, "East")
                        .aggregating(Aggregate.MEAN, "Unit Price")))
                .hasMessageContaining("empty");
    }

    @Test
    void column_thatIsNotThere_isUnknownAndTheOthersAreNamed() {
        FaultException fault = fault(TableQuery.ALL.selecting("Price"));

        assertThat(fault.code()).isEqualTo(FaultCode.COLUMN_UNKNOWN);
        assertThat(fault).hasMessageContaining("Order ID, Region, Unit Price, Sold, Note");
        assertThat(fault(TableQuery.ALL.groupedBy("Region").sortedBy("Sold", true))
                        .code())
                .isEqualTo(FaultCode.COLUMN_UNKNOWN);
        assertThat(fault(TableQuery.ALL.selecting("!")).code()).isEqualTo(FaultCode.COLUMN_UNKNOWN);
    }

    @Test
    void query_thatDoesNotFitItsTable_isInvalid() {
        assertThat(fault(TableQuery.ALL.aggregating(Aggregate.SUM, "Region")))
                .hasMessageContaining("\"North\"")
                .extracting(FaultException::code)
                .isEqualTo(FaultCode.QUERY_INVALID);
        assertThat(fault(TableQuery.ALL.aggregating(Aggregate.SUM))).hasMessageContaining("Order ID, Unit Price");
        assertThat(fault(TableQuery.ALL.where("Unit Price", Operator.MORE, "cheap")))
                .hasMessageContaining("numbers");
        assertThat(fault(TableQuery.ALL.where("Region", Operator.CONTAINS, " ")))
                .hasMessageContaining("no value");
        assertThat(fault(TableQuery.ALL.where("Region", Operator.IN, "[1,")).code())
                .isEqualTo(FaultCode.QUERY_INVALID);
        assertThat(fault(TableQuery.ALL.limitedTo(0)).code()).isEqualTo(FaultCode.QUERY_INVALID);
        assertThat(fault(TableQuery.ALL.aggregating(Aggregate.MAX, "Unit Price").selecting("Region")))
                .hasMessageContaining("sort by Unit Price");
        assertThat(fault(TableQuery.ALL.coloured("bluish")).code()).isEqualTo(FaultCode.QUERY_INVALID);
    }
}
