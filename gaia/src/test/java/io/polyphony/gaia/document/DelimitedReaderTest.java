package io.polyphony.gaia.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.error.FaultException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void delimiter_isFoundOut(String delimiter) throws FaultException {
        String text = "name;price;note\nnut;1,5;a b\nbolt;2,25;c, d; e\n".replace("c, d; e", "\"c\"");
        text = text.replace(";", delimiter).replace("1,5", "\"1,5\"").replace("2,25", "\"2,25\"");

        assertThat(Reading.table("a.csv", text))
                .containsExactly(
                        List.of("name", "price", "note"), List.of("nut", "1,5", "a b"), List.of("bolt", "2,25", "c"));
    }

    @Test
    void semicolons_withDecimalCommas_areTheDelimiter() throws FaultException {
        assertThat(Reading.table("a.csv", "name;price\nnut;1,5\nbolt;2,25\n"))
                .containsExactly(List.of("name", "price"), List.of("nut", "1,5"), List.of("bolt", "2,25"));
    }

    @Test
    void delimiter_thatTheFirstLineStates_isTaken() throws FaultException {
        assertThat(Reading.table("a.csv", "sep=|\r\na,b|c\r\n1|2\r\n"))
                .containsExactly(List.of("a,b", "c"), List.of("1", "2"));
    }

    @Test
    void tsv_withCommasInEveryRow_keepsItsTabs() throws FaultException {
        assertThat(Reading.table("a.tsv", "a, b, c\td\n1, 2, 3\t\n"))
                .containsExactly(List.of("a, b, c", "d"), List.of("1, 2, 3", ""));
    }

    @Test
    void columnOfOne_isATable() throws FaultException {
        assertThat(Reading.table("a.csv", "name\nx\ny")).containsExactly(List.of("name"), List.of("x"), List.of("y"));
    }

    @Test
    void quotes_keepDelimitersQuotesAndLineBreaks() throws FaultException {
        TaskFile file = Reading.file("a.csv", "a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n1, \"2\"\n");

        assertThat(Reading.table(file.sheets().getFirst()))
                .containsExactly(List.of("a", "b"), List.of("x, \"y\"", "two\nlines"), List.of("1", "2"));
        assertThat(file.lines()).containsExactly("a,b", "\"x, \"\"y\"\"\",two lines", "1,2");
    }

    @Test
    void raggedRows_arePadded() throws FaultException {
        assertThat(Reading.table("a.csv", "a,b\n1\n\n2,3,4\n"))
                .containsExactly(List.of("a", "b", "column 3"), List.of("1", "", ""), List.of("2", "3", "4"));
    }

    @Test
    void names_thatAreEmptyOrTwice_areMadeDifferent() throws FaultException {
        assertThat(Reading.table("a.csv", "\uFEFFa,,A,a\n1,2,3,4\n").getFirst())
                .containsExactly("a", "column 2", "A (2)", "a (3)");
    }

    @Test
    void bytes_inOtherEncodings_areDecoded() throws FaultException {
        byte[] windows = "städte,€\nKöln,1\n".getBytes(java.nio.charset.Charset.forName("windows-1252"));
        byte[] wide = "\uFEFFstädte,€\nKöln,1\n".getBytes(StandardCharsets.UTF_16LE);

        for (byte[] bytes : List.of(windows, wide)) {
            assertThat(Reading.table(Reading.file("a.csv", bytes).sheets().getFirst()))
                    .containsExactly(List.of("städte", "€"), List.of("Köln", "1"));
        }
    }

    @Test
    void table_ofHundredThousandRows_isRead() throws FaultException {
        assertThat(Reading.file("a.csv", "a,b\n" + "1,2\n".repeat(100_000))
                        .sheets()
                        .getFirst()
                        .rows())
                .hasSize(100_000);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> value = Arbitraries.strings()
                .withChars("ab1 ,;\"\n'|")
                .ofMinLength(1)
                .ofMaxLength(6)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        return Arbitraries.integers()
                .between(2, 4)
                .flatMap(width -> value.list().ofSize(width).list().ofMinSize(1).ofMaxSize(5));
    }

    @Property(tries = 100)
    void anyTable_writtenWithTabsAndQuotes_comesBack(@ForAll("tables") List<List<String>> rows) throws FaultException {
        String text = "h1\th2\th3\th4\n"
                + rows.stream()
                        .map(row -> row.stream()
                                .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining("\t")))
                        .collect(Collectors.joining("\n"));

        List<List<String>> read = Reading.table("a.tsv", text);

        int width = rows.getFirst().size();
        assertThat(read.subList(1, read.size()).stream().map(row -> row.subList(0, width)))
                .containsExactlyElementsOf(rows);
    }
}
