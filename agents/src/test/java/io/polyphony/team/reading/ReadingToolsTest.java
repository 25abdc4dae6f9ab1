package io.polyphony.team.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.team.Document;
import io.polyphony.team.PlanStep;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingToolsTest {

    private final ReadingTools tools = new ReadingTools(List.of(
            new Document("tent.txt", "The Falcon tent costs $135."),
            new Document("stove.txt", "The Ember stove costs $48."),
            new Document("shop.txt", "The shop sells the tent and the stove.")));

    @Test
    void search_aName_findsTheDocumentWithTheRarestWords() {
        assertThat(tools.search("the Ember stove")).isEqualTo("stove.txt");
        assertThat(tools.search("the Falcon tent")).isEqualTo("tent.txt");
    }

    @Test
    void search_wordsThatNoDocumentHas_isEmpty() {
        assertThat(tools.search("Zanzibar")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sum,183", "difference,87", "largest,the Falcon tent", "smallest,the Ember stove"})
    void calculation_doneAgainFromItsWords_agreesWithTheTools(String action, String expected) {
        PlanStep step = new PlanStep("s3", action, "", "the Falcon tent; the Ember stove", List.of("s1", "s2"));
        String words = Calculation.words(Operation.of(action), List.of("135", "48"));

        assertThat(Calculation.again(step, words)).isEqualTo(expected);
        List<BigDecimal> values = List.of(new BigDecimal(135), new BigDecimal(48));
        String byTool = switch (action) {
            case "sum" -> tools.sum(values);
            case "difference" -> tools.difference(values);
            case "largest" -> List.of("the Falcon tent", "the Ember stove").get(tools.largest(values));
            default -> List.of("the Falcon tent", "the Ember stove").get(tools.smallest(values));
        };
        assertThat(byTool).isEqualTo(expected);
    }

    @Test
    void numbers_ofProse_areReadWithTheirGroupsAndFractions() {
        assertThat(Numbers.in("1,200 grams, $4.50 and 1,200 again")).containsExactly("1,200", "4.50");
        assertThat(Numbers.value("1,200 grams")).contains(new BigDecimal("1200"));
        assertThat(Numbers.plain(new BigDecimal("100.00"))).isEqualTo("100");
    }
}
