package io.polyphony.gaia.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PassageIndexTest {

    private static final TextSource GUIDE = new TextSource(
            "guide.md",
            List.of(
                    "# City guide",
                    "",
                    "## Opening hours",
                    "The old museum opens at nine. It closes at five on",
                    "weekdays, and Dr. Lind opens it for schools.",
                    "",
                    "The harbour is always open.",
                    "",
                    "## Tickets",
                    "",
                    "Adults pay 12.50 and children pay nothing!"),
            false);

    private static PassageIndex index(TextSource... sources) throws InterruptedException {
        return PassageIndex.of(List.of(sources));
    }

    @Test
    void passages_ofAText_areParagraphsThatBeginWithTheirTitle() throws InterruptedException {
        assertThat(index(GUIDE).passages())
                .extracting(passage -> passage.line() + " " + passage.text())
                .containsExactly(
                        "1 City guide: Opening hours: The old museum opens at nine. It closes at five on weekdays, and Dr."
                                + " Lind opens it for schools.",
                        "7 The harbour is always open.",
                        "9 Tickets: Adults pay 12.50 and children pay nothing!");
    }

    @Test
    void sentences_ofAText_beginInTheirLine() throws InterruptedException {
        assertThat(index(GUIDE).sentences())
                .extracting(sentence -> sentence.line() + " " + sentence.text())
                .containsExactly(
                        "1 # City guide",
                        "3 ## Opening hours",
                        "4 The old museum opens at nine.",
                        "4 It closes at five on weekdays, and Dr. Lind opens it for schools.",
                        "7 The harbour is always open.",
                        "9 ## Tickets",
                        "11 Adults pay 12.50 and children pay nothing!");
    }

    @Test
    void search_byOtherForms_findsTheBestPassageFirst() throws InterruptedException {
        List<Passage> found = index(GUIDE).search("When does the harbour open?", 5);

        assertThat(found).extracting(Passage::line).containsExactly(7, 1);
        assertThat(found.getFirst().score()).isGreaterThan(found.get(1).score());
        assertThat(index(GUIDE).search("the", 5)).extracting(Passage::line).containsExactly(7, 1);
        assertThat(index(GUIDE).search("zebra", 5)).isEmpty();
    }

    @Test
    void titleAndFileName_ofAPassage_countAsItsWords() throws InterruptedException {
        TextSource other =
                new TextSource("tidal_notes.txt", List.of("Nothing of interest here.", "", "Nor here."), false);

        assertThat(index(GUIDE, other).search("hours", 5))
                .extracting(Passage::line)
                .contains(7);
        assertThat(index(GUIDE, other).search("tidal", 5))
                .extracting(Passage::file)
                .containsOnly("tidal_notes.txt")
                .hasSize(2);
        assertThat(index(GUIDE, other).search("here open", 5, name -> name.startsWith("tidal")))
                .extracting(Passage::file)
                .containsOnly("tidal_notes.txt");
    }

    @Test
    void score_ofAPassage_isThatOfBm25() throws InterruptedException {
        TextSource source = new TextSource("x", List.of("red red blue.", "", "blue green yellow black white"), false);

        double rarity = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
        double expected = rarity * 2 * 2.2 / (2 + 1.2 * (1 - 0.75 + 0.75 * 3 / 4));
        assertThat(index(source).search("red", 1).getFirst().score()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void shortLines_betweenEmptyOnes_areNoTitlesOfEachOther() throws InterruptedException {
        TextSource list = new TextSource(
                "l", List.of("Name: Ada", "", "Age: 36", "", "Oslo", "", "Rome", "", "Paris is here."), false);

        assertThat(index(list).passages())
                .extracting(Passage::text)
                .containsExactly("Name: Ada", "Age: 36", "Oslo:", "Rome: Paris is here.");
    }

    @Test
    void headings_withoutEnd_areCut() throws InterruptedException {
        TextSource headings = new TextSource("h", Collections.nCopies(500, "# some words of a heading"), false);

        assertThat(index(headings).passages())
                .hasSizeGreaterThan(10)
                .allMatch(passage -> passage.text().length() < PassageSplitter.MOST_CHARS);
    }

    @Test
    void row_ofATable_isAPassageForItself() throws InterruptedException {
        TextSource rows = new TextSource("t.csv", List.of("name,age", "Ada,36", "Bo,41"), true);

        assertThat(index(rows).search("bo", 1).getFirst())
                .returns(3, Passage::line)
                .returns("Bo,41", Passage::text);
    }

    @Test
    void longTexts_withAndWithoutSentences_areCutIntoPassagesOfAbout80Words() throws InterruptedException {
        String sentences = "One two three four five six seven eight nine ten. ".repeat(50);
        String words = "word ".repeat(500);
        String blob = "x".repeat(10_000);
        PassageIndex index = index(new TextSource("a", List.of(sentences, words, blob, "", "last one"), false));

        assertThat(index.passages()).allSatisfy(passage -> {
            assertThat(passage.text().split(" ")).hasSizeLessThanOrEqualTo(PassageSplitter.MOST_WORDS);
            assertThat(passage.text()).hasSizeLessThanOrEqualTo(PassageSplitter.MOST_CHARS);
        });
        assertThat(String.join(" ", index.passages().stream().map(Passage::text).toList())
                        .replace(" ", ""))
                .isEqualTo((sentences + words + blob + "lastone").replace(" ", ""));
        assertThat(index.search("last", 1).getFirst().line()).isEqualTo(5);
    }

    @Test
    void index_ofNothing_findsNothing() throws InterruptedException {
        assertThat(index().search("a", 3)).isEmpty();
        assertThat(index(new TextSource("e", List.of("", "  "), false)).search("e", 3))
                .isEmpty();
        assertThat(index(GUIDE).search("", 3)).isEmpty();
        assertThat(index(GUIDE).search("open", 0)).isEmpty();
    }

    @Test
    void index_inAnInterruptedThread_givesUp() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> index(GUIDE)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Property(tries = 100)
    void passage_withAWordOfItsOwn_isFoundFirst(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 70) Integer> lengths, @ForAll int choice)
            throws InterruptedException {
        int chosen = Math.floorMod(choice, lengths.size());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            lines.add("common " + "filler ".repeat(lengths.get(i)) + (i == chosen ? "Qwertzu." : "end."));
            lines.add("");
        }

        List<Passage> found = index(new TextSource("f", lines, false)).search("common filler qwertzu", 20);

        assertThat(found).hasSize(lengths.size());
        if (lengths.size() > 1) {
            assertThat(found.getFirst().line()).isEqualTo(2 * chosen + 1);
        }
    }
}
