package io.polyphony.gaia.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.text.TextSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {

    private static List<TextSource> text(String... lines) {
        return List.of(new TextSource("paper.txt", List.of(lines), false));
    }

    private static String first(List<TextSource> text, String question) throws InterruptedException {
        return Reading.of(text).answers(question).getFirst().text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Which code opens the tool shed?                           | 4C19
            At what time does the workshop close on Fridays? (HH:MM)  | 16:15
            How many benches does the workshop have?                  | 14
            Who repairs the lathe? Full name only.                    | Nora Velde
            What colour are the doors of the paint store?             | dark green
            """)
    void answers_ofValueInOneSentence_beginWithIt(String question, String answer) throws Exception {
        List<TextSource> text = text(
                "WORKSHOP OF THE COLLEGE",
                "",
                "The workshop has 14 benches and 3 lathes. On Mondays it closes at 17:45. On Fridays it closes at 16:15.",
                "The tool shed is opened with the code 4C19. The gate has the code 8P30.",
                "",
                "The lathe is repaired by Nora Velde. The saws are sharpened by Piet Holm.",
                "The doors of the paint store are dark green, those of the timber store red.");

        assertThat(first(text, question)).isEqualTo(answer);
    }

    @Test
    void answers_inTable_areOfTheColumnAndRowThatAreAskedFor() throws Exception {
        List<TextSource> text = text("Pump | Flow", "| Alva | 320 litres |", "| Bero | 450 litres |");

        assertThat(first(text, "What is the flow of the Bero pump, in litres?")).isEqualTo("450");
    }

    @Test
    void page_ofTitlesAndUnderlines_hasASectionForEach() throws Exception {
        Page page = Page.of(text(
                "Notice 1. Opening (3 May 2023)", "------", "", "Open daily.", "", "Notice 2. Fees", "", "Two each."));

        assertThat(page.lines().stream().map(Line::section).distinct()).hasSize(2);
        assertThat(page.lines())
                .filteredOn(Line::heading)
                .extracting(Line::text)
                .first()
                .asString()
                .contains("Opening");
    }

    @Test
    void precedence_withRuleForTheLater_putsTheLaterFirstAndDraftsLast() throws Exception {
        Page page = Page.of(text(
                "# Rule",
                "Where two notices disagree, the later one counts.",
                "# Notice of 4 March 2024",
                "The pool closes at 20:00.",
                "# Notice of 9 June 2024",
                "The pool closes at 21:00.",
                "# Draft notice of 2 July 2024",
                "The pool closes at 22:00."));
        Precedence precedence = Precedence.of(page);

        assertThat(precedence.of(page.lines().get(5).section())).isZero();
        assertThat(precedence.of(page.lines().get(3).section())).isNegative();
        assertThat(precedence.of(page.lines().get(7).section()))
                .isLessThan(precedence.of(page.lines().get(3).section()));
    }

    @Test
    void precedence_ofSourcesInRank_putsTheHigherBeforeTheLater() throws Exception {
        Page page = Page.of(text(
                "# How papers count",
                "An order of the harbour master goes before a notice of the ferry company.",
                "# Order of the harbour master, 4 March 2024",
                "The last boat leaves at 20:00.",
                "# Notice of the ferry company, 9 June 2024",
                "The last boat leaves at 21:00."));

        assertThat(Precedence.of(page).of(page.lines().get(3).section())).isZero();
        assertThat(Precedence.of(page).of(page.lines().get(5).section())).isNegative();
    }

    @Test
    void precedence_withoutRule_isTheSameForAll() throws Exception {
        Page page = Page.of(text("# One", "Bread.", "# Two", "Cheese.", "# Three", "Milk."));

        assertThat(page.lines().stream().map(line -> Precedence.of(page).of(line.section())))
                .containsOnly(0.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Until what time is the bar open? Answer as HH:MM.                   | TIME
            On what date was the bridge opened?                                 | DATE
            How many guests may sleep in the hut?                               | NUMBER
            What does the ticket cost, in euros?                                | MONEY
            Who keeps the keys?                                                 | PERSON
            In which village was the potter born?                               | PLACE
            Which ship carried the clock? Give the ship's name only.            | NAME
            What is the home town of the man who won? Town only.                | PLACE
            What was used to seal the roof?                                     | THING
            """)
    void question_ofManyForms_wantsAKindOfThing(String question, Want want) {
        assertThat(Asked.of(question).want()).isEqualTo(want);
    }

    @Test
    void likeness_ofWords_isHigherTheCloserTheyAre() {
        double same = Likeness.of("inspect", "inspect");
        double family = Likeness.of("inspect", "inspection");
        double synonym = Likeness.of("purchas", "bought");

        assertThat(Arrays.asList(same, family, synonym)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(synonym).isPositive();
        assertThat(Likeness.of("boat", "bread")).isZero();
    }
}
