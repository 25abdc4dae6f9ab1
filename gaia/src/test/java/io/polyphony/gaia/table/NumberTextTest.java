package io.polyphony.gaia.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|1",
                "007|7",
                "-3.50|-3.5",
                "+4|4",
                ".5|0.5",
                "5.|5",
                "0.00|0",
                "-0|0",
                "$1,234.50|1234.5",
                "-$5|-5",
                "$-5|-5",
                "($1,234.50)|-1234.5",
                "(300)|-300",
                "12%|12",
                "-12.5 %|-12.5",
                "12 €|12",
                "£ 1,000,000|1000000",
                "USD 1,200|1200",
                "1200 EUR|1200",
                "1,00,000|100000",
                "1'234|1234",
                "1\u00a0234\u00a0567|1234567",
                "\u22127|-7",
                "1.5E3|1500",
                "2e-3|0.002",
                "  42  |42",
            })
    void numberOfATable_asPeopleWriteIt_isRead(String text, String plain) {
        assertThat(NumberText.read(text).map(NumberText::plain)).contains(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "$",
                "%",
                "()",
                ".",
                "abc",
                "12 kg",
                "1,5",
                "1,23,4",
                "12,34.5",
                "1.234,50",
                "1,234'567",
                "--5",
                "(-5)",
                "-$-5",
                "1.2.3",
                "12-5",
                "10:30",
                "2024-01-05",
                "1e",
                "e5",
                "1e9999",
                "1e301",
                "0x10",
                "NaN",
                "1,,000",
                ",100",
                "$ $5",
                "\uff11"
            })
    void anythingElse_isNoNumber(String text) {
        assertThat(NumberText.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {61, 100_000})
    void number_ofVeryManyDigits_isNone(int digits) {
        assertThat(NumberText.read("9".repeat(digits))).isEmpty();
    }

    @Property(tries = 300)
    void everyDecimal_writtenPlainOrWithSeparators_isReadAsItself(
            @ForAll @BigRange(min = "-1000000000000", max = "1000000000000") @Scale(4) BigDecimal number) {
        assertThat(NumberText.read(number.toPlainString()).orElseThrow()).isEqualByComparingTo(number);
        assertThat(NumberText.read(String.format(Locale.ROOT, "$%,.4f", number)).orElseThrow())
                .isEqualByComparingTo(number);
        assertThat(new BigDecimal(NumberText.plain(number)))
                .isEqualByComparingTo(number)
                .asString()
                .doesNotContain("E");
    }
}
