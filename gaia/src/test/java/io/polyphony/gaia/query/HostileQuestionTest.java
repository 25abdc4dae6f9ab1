package io.polyphony.gaia.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileQuestionTest {

    /** Far above what it takes on a busy machine, far below what comparing whole tables takes. */
    private static final long MOST_MILLIS = 5_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "how",
                "how many",
                "which",
                "than 5",
                "between 1 and",
                "list",
                "$1",
                "top 3",
                "first",
                "not",
                "(.*[",
                "5",
                "more than more than 5 5 5"
            })
    void of_fragmentsOfQuestions_neverFails(String question) {
        assertThatCode(() -> QueryCandidates.of(question, List.of(Tables.SALES, Tables.LAKES)))
                .doesNotThrowAnyException();
    }

    @Test
    void of_emptyTables_givesNothingThatFails() {
        Table none = Table.of("none.csv", new Sheet("none.csv", List.of(), List.of()));
        Table bare = Table.of("bare.csv", new Sheet("bare.csv", List.of("name", "price"), List.of()));

        assertThat(QueryCandidates.of("Which name is the cheapest?", List.of())).isEmpty();
        assertThatCode(() -> QueryCandidates.of("Which name is the cheapest?", List.of(none, bare)))
                .doesNotThrowAnyException();
    }

    @Test
    void of_valuesThatAreExpressions_matchesThemAsTexts() {
        Table table = Tables.table("odd.csv", """
                pattern,hits
                .*,3
                (a+)+$,7
                $1,9
                [x,11
                """);

        assertThat(QueryCandidates.of("How many hits has the pattern (a+)+$?", List.of(table))
                        .getFirst()
                        .result())
                .contains("7");
    }

    @Test
    void of_twoHundredColumns_isQuick() {
        List<String> header = IntStream.range(0, 200)
                .mapToObj(i -> "value " + i + " of the total amount")
                .toList();
        List<List<Cell>> rows = IntStream.range(0, 300)
                .mapToObj(r -> IntStream.range(0, 200)
                        .mapToObj(c -> Cell.of(c % 2 == 0 ? "word " + r : Integer.toString(r * c)))
                        .toList())
                .toList();
        Table table = Table.of("wide.csv", new Sheet("wide.csv", header, rows));

        assertThat(millis("What is the total of value 7 where value 2 is word 12 and value 4 is word 13?", table))
                .isLessThan(MOST_MILLIS);
    }

    @Test
    void of_hundredThousandRows_findsAValueBeyondTheProfileQuickly() {
        List<List<Cell>> rows = new ArrayList<>();
        for (int r = 0; r < 100_000; r++) {
            rows.add(List.of(
                    Cell.of("person number " + r),
                    Cell.of(Integer.toString(r % 977)),
                    Cell.of(r % 2 == 0 ? "red" : "blue")));
        }
        Table table = Table.of("long.csv", new Sheet("long.csv", List.of("person", "score", "side"), rows));

        assertThat(QueryCandidates.of("What is the score of Person number 90210?", List.of(table))
                        .getFirst()
                        .result())
                .contains(Integer.toString(90210 % 977));
        assertThat(millis("Which person on the blue side has the highest score?", table))
                .isLessThan(MOST_MILLIS);
    }

    @Test
    void of_manyTables_isQuick() {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tables.add(Tables.table("t" + i + ".csv", "id,name,amount\n" + "1,Ann,5\n2,Bob,7\n3,Cy,9\n"));
        }

        long start = System.nanoTime();
        assertThat(QueryCandidates.of("What is the total amount of Ann and Bob?", tables))
                .isNotEmpty();
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(MOST_MILLIS);
    }

    private static long millis(String question, Table table) {
        long start = System.nanoTime();
        assertThat(QueryCandidates.of(question, List.of(table))).isNotEmpty();
        return (System.nanoTime() - start) / 1_000_000;
    }
}
