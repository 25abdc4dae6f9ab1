package io.polyphony.gaia.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.tool.PlannedCall;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueryCandidatesTest {

    static Stream<Case> cases() {
        return Stream.of(Case.ALL, Case.LATER, MoreCases.ALL).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void of_questionOnTables_findsTheAnswerAmongTheFirst(Case asked) {
        List<QueryCandidate> candidates = QueryCandidates.of(asked.question(), asked.tables());

        List<String> first = candidates.stream()
                .limit(asked.rank())
                .map(candidate -> candidate.result().orElse(""))
                .toList();
        assertThat(first).as(asked.question()).anyMatch(result -> isAnswer(result, asked.answer()));
    }

    @Test
    void of_twoTables_joinsByTheirKeyAndSaysSo() {
        QueryCandidate best = first("In which town is the customer of order O4?", Tables.ORDERS, Tables.CUSTOMERS);

        PlannedCall call = best.calls().getFirst();
        assertThat(call.tool()).isEqualTo("table");
        assertThat(call.arguments().toString())
                .isEqualTo(
                        "{\"file\":\"orders.csv\",\"join\":{\"file\":\"customers.csv\",\"column\":\"customer\",\"other\":\"id\"},"
                                + "\"where\":[{\"column\":\"order\",\"operator\":\"=\",\"value\":\"O4\"}],\"select\":[\"town\"]}");
        assertThat(best.description())
                .isEqualTo("the town of the rows where order is O4 (orders.csv with customers.csv)");
    }

    @Test
    void of_average_callsRoundAsTheQuestionSays() {
        QueryCandidate best = first("What is the mean age of the employees, to one decimal place?", Tables.STAFF);

        assertThat(best.calls()).extracting(PlannedCall::tool).containsExactly("table", "calculate");
        assertThat(best.calls().getLast().arguments().toString()).isEqualTo("{\"expression\":\"$1\",\"decimals\":1}");
        assertThat(best.result()).contains("36.5");
    }

    @Test
    void of_otherUnit_callsConvert() {
        QueryCandidate best = first("How deep is Blue Tarn in centimetres?", Tables.LAKES);

        assertThat(best.calls()).extracting(PlannedCall::tool).containsExactly("table", "convert");
    }

    @Test
    void of_anyQuestion_priorsSumUpToOneInFallingOrder() {
        List<QueryCandidate> candidates = QueryCandidates.of("How many lakes are deep?", List.of(Tables.LAKES));

        assertThat(candidates.stream().mapToDouble(QueryCandidate::prior).sum()).isCloseTo(1, offset(1e-9));
        assertThat(candidates).isSortedAccordingTo((a, b) -> Double.compare(b.prior(), a.prior()));
        assertThat(candidates).hasSizeLessThanOrEqualTo(QueryCandidates.MOST);
        assertThat(candidates).extracting(QueryCandidate::result).doesNotHaveDuplicates();
    }

    @Test
    void of_sameQuestionTwice_givesTheSame() {
        List<Table> tables = List.of(Tables.PRODUCTS, Tables.ORDERS, Tables.CUSTOMERS);
        String question = "What is the total value of the orders of Hotel Mira?";

        assertThat(QueryCandidates.of(question, tables)).isEqualTo(QueryCandidates.of(question, tables));
    }

    @Test
    void of_noFiles_givesNoTables() throws Exception {
        assertThat(Table.of(List.<TaskFile>of())).isEmpty();
    }

    private static QueryCandidate first(String question, Table... tables) {
        return QueryCandidates.of(question, List.of(tables)).getFirst();
    }

    private static boolean isAnswer(String result, String answer) {
        try {
            return Math.abs(Double.parseDouble(result) - Double.parseDouble(answer)) < 1e-6;
        } catch (NumberFormatException e) {
            return result.equalsIgnoreCase(answer);
        }
    }
}
