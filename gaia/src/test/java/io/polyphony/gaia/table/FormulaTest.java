package io.polyphony.gaia.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.gaia.error.FaultException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

    private static final List<String> HEADER =
            List.of("Price (EUR)", "qty", "ordered", "sent", "from", "to", "state", "gap");
    private static final List<String> ROW =
            List.of("$1,200.50", "3", "2025-03-03", "2025-03-10", "22:30", "01:15", "late", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "[Price (EUR)] * qty;3601.5",
                "(qty + 1) * 2 - -1;9",
                "qty / 0;||",
                "[gap] + 1;||",
                "month([ordered]);March",
                "year-month(ordered);2025-03",
                "weekday(sent);Monday",
                "quarter(sent);Q1",
                "days(ordered, sent);7",
                "minutes(from, to);165",
                "hours(from, to);2.75",
                "if([state] = 'LATE', 100, 0);100",
                "if(qty >= 4, 'many', 'few');few",
                "round(qty / 7, 2);0.43",
                "max(qty, 5) - min(qty, 5);2",
                "abs(0 - qty);3"
            })
    void value_ofARow_isComputed(String expression, String expected) throws FaultException {
        assertThat(FormulaReader.read(expression, HEADER, "orders").value(ROW::get))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "qty *;ends too early",
                "qty qty;goes on",
                "[cost] * 2;There is no column cost",
                "median(qty);has no function median",
                "days(ordered);1 values instead of 2",
                "(qty;lacks"
            })
    void read_ofWhatIsNoFormula_saysWhy(String expression, String message) {
        assertThatThrownBy(() -> FormulaReader.read(expression, HEADER, "orders"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining(message);
    }

    @Test
    void read_ofEndlessNesting_isAFault() {
        assertThatThrownBy(() -> FormulaReader.read("(".repeat(5_000), HEADER, "orders"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> FormulaReader.read("-".repeat(5_000), HEADER, "orders"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("nested too deeply");
    }
}
