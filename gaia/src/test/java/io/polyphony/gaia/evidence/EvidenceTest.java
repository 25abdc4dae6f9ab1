package io.polyphony.gaia.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.text.PassageIndex;
import io.polyphony.gaia.text.TextSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {

    private static List<Statement> statements(TextSource... texts) throws InterruptedException {
        return Statement.of(PassageIndex.of(List.of(texts)));
    }

    private static TextSource text(String name, String... lines) {
        return new TextSource(name, List.of(lines), false);
    }

    @Test
    void search_overTwoNotes_goesOnByTheNameThatBothHave() throws Exception {
        List<Statement> statements = statements(
                text("mill.txt", "The mill at Arden was rebuilt by Hana Brook.", "The mill has two wheels."),
                text(
                        "people.txt",
                        "Tom Reed lives in Ostwick.",
                        "Hana Brook lives in Farley.",
                        "Ada Lowe lives in Kern."));

        List<Evidence> found =
                new EvidenceSearch(statements).find("In which town does the person live who rebuilt the mill?", 3);

        assertThat(found.getFirst().statements().stream().map(Statement::text))
                .containsExactlyInAnyOrder(
                        "The mill at Arden was rebuilt by Hana Brook.", "Hana Brook lives in Farley.");
    }

    @Test
    void search_withoutAWordOfTheQuestion_findsNothing() throws Exception {
        List<Statement> statements = statements(text("a.txt", "Bread is baked daily."));

        assertThat(new EvidenceSearch(statements).find("Who owns the lighthouse?", 2))
                .isEmpty();
    }

    @Test
    void statement_underHeading_hasItsTitle() throws Exception {
        List<Statement> statements = statements(text("rota.md", "# Shift leaders", "", "- Night: Duarte"));

        assertThat(statements).last().extracting(Statement::told).isEqualTo("Shift leaders: Night: Duarte.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How many seats has the hall?             | The hall has 240 seats and opened in May.          | 240
            At what time does the ferry leave?       | The ferry leaves the pier at 18:40.                | 18:40
            Who designed the sets?                   | The sets were designed by Femke de Wit in 2019.    | Femke de Wit
            Which material is the hull made of?      | The hull is made of larch on oak frames.           | larch on oak frames
            """)
    void spans_ofStatement_areOfTheKindThatIsAskedFor(String question, String statement, String span) throws Exception {
        List<AnswerSpan> spans = AnswerSpans.of(question, statements(text("a.txt", statement)));

        assertThat(spans.stream().map(AnswerSpan::text)).contains(span);
        assertThat(spans.stream().map(AnswerSpan::text)).noneMatch(question::contains);
    }

    @Test
    void spans_forName_areNoNumbers() throws Exception {
        List<AnswerSpan> spans = AnswerSpans.of(
                "In which town was she born?", statements(text("a.txt", "She was born in 1907 in Farley.")));

        assertThat(spans.stream().map(AnswerSpan::text)).containsExactly("Farley");
    }
}
