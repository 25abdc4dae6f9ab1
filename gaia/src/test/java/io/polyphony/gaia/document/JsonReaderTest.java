package io.polyphony.gaia.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.error.FaultException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

    @Test
    void listOfObjects_isATableOfAllTheirFields() throws FaultException {
        TaskFile file = Reading.file("a.json", """
                [{"id":1,"at":{"city":"Bern","zip":3000},"tags":["a","b"]},
                 {"id":2.50,"ok":true,"at":{"city":null},"more":[{"x":1}]}]""");

        assertThat(Reading.table(file.sheets().getFirst()))
                .containsExactly(
                        List.of("id", "at.city", "at.zip", "tags", "ok", "more"),
                        List.of("1", "Bern", "3000", "a, b", "", ""),
                        List.of("2.50", "", "", "", "true", "[{\"x\":1}]"));
        assertThat(file.lines()).startsWith("id,at.city,at.zip,tags,ok,more", "1,Bern,3000,\"a, b\",,");
    }

    @Test
    void objectOfLists_isASheetForEach() throws FaultException {
        TaskFile file = Reading.file("a.json", "{\"cities\":[{\"n\":\"Bern\"}],\"rivers\":[{\"n\":\"Aare\"}]}");

        assertThat(file.sheets()).extracting(Sheet::name).containsExactly("cities", "rivers");
        assertThat(file.lines()).containsExactly("# cities", "n", "Bern", "# rivers", "n", "Aare");
    }

    @Test
    void objectWithListsAndOtherFields_keepsBoth() throws FaultException {
        TaskFile file = Reading.file("a.json", "{\"year\":2024,\"rows\":[{\"n\":1e2}]}");

        assertThat(Reading.table(file.sheets().getFirst())).containsExactly(List.of("n"), List.of("100"));
        assertThat(file.lines()).contains("  \"year\" : 2024,");
    }

    @Test
    void anythingElse_isTextWithAValueALine() throws FaultException {
        TaskFile file = Reading.file("a.json", "{\"a\":[1,{\"b\":0.10}]}");

        assertThat(file.sheets()).isEmpty();
        assertThat(file.lines())
                .containsExactly("{", "  \"a\" : [", "    1,", "    {", "      \"b\" : 0.10", "    }", "  ]", "}");
    }

    @Test
    void linesOfObjects_areATable() throws FaultException {
        assertThat(Reading.table("a.jsonl", "{\"a\":1}\n\n{\"a\":2,\"b\":\"x\"}\n"))
                .containsExactly(List.of("a", "b"), List.of("1", ""), List.of("2", "x"));
    }

    @Test
    void linesOfOtherValues_areText() throws FaultException {
        assertThat(Reading.file("a.jsonl", "1\n[2]\n").sheets()).isEmpty();
        assertThat(Reading.file("a.jsonl", "1\n[2]\n").lines()).containsExactly("1", "[2]");
    }

    @Test
    void faults_sayInWhichLine() {
        assertThat(Reading.fault("a.json", "[\n{\"a\":x}]")).contains("it isn't JSON in line 2");
        assertThat(Reading.fault("a.jsonl", "{}\n{")).contains("line 2 isn't JSON");
        assertThat(Reading.fault("a.json", "{}\n{}")).contains(".jsonl");
    }
}
