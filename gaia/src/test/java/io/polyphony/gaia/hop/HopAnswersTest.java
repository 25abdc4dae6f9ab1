package io.polyphony.gaia.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.text.PassageIndex;
import io.polyphony.gaia.text.TextSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopAnswersTest {

    private static List<Statement> notes(String... files) throws InterruptedException {
        return Statement.of(PassageIndex.of(Arrays.stream(files)
                .map(file -> file.split("\n", 2))
                .map(parts -> new TextSource(parts[0], parts[1].lines().toList(), false))
                .toList()));
    }

    private static String first(String question, List<Statement> notes) {
        return HopAnswers.of(question, notes).getFirst().text();
    }

    @Test
    void of_nameThatLeadsToAnotherNote_isFollowed() throws InterruptedException {
        List<Statement> notes = notes(
                "bakers.txt\nThe loaf with seeds was invented by Odile Marchand. The rye loaf came from Per Lund.",
                "homes.txt\nPer Lund lives in Harrow. Odile Marchand lives in Selby.",
                "prices.txt\nThe loaf with seeds costs 3.20 and the rye loaf costs 2.90.");

        assertThat(first("In which town does the person live who invented the loaf with seeds?", notes))
                .isEqualTo("Selby");
    }

    @Test
    void of_nicknameAndTwoMoreNotes_isFollowed() throws InterruptedException {
        List<Statement> notes = notes(
                "names.txt\nThe crew call the dredger Mathilda the Old Spoon. The tug Ivo is the Pea.",
                "crew.txt\nThe Mathilda is commanded by Runa Dahl. The Ivo is commanded by Tom Beck.",
                "phones.txt\nRuna Dahl: 4471\nTom Beck: 4480",
                "canteen.txt\nSoup is served at noon.");

        assertThat(first("What is the phone number of whoever commands the ship nicknamed the Old Spoon?", notes))
                .isEqualTo("4471");
    }

    @Test
    void of_superlative_isTheEndOfTheRow() throws InterruptedException {
        List<Statement> notes = notes(
                "wells.txt\nWell A was dug in 1811.\nWell B was dug in 1764.\nWell C was dug in 1902.",
                "owners.txt\nWell A belongs to Jana Kos.\nWell B belongs to Emil Roth.\nWell C belongs to Ada Wynn.",
                "rain.txt\nIt rained on nine days.");

        assertThat(first("Who owns the oldest well?", notes)).isEqualTo("Emil Roth");
    }

    @Test
    void of_whatTheNoteDenies_isNoAnswer() throws InterruptedException {
        List<Statement> notes = notes(
                "ships.txt\nThe Tern, which should have gone to Newquay, landed at Port Anna.",
                "goods.txt\nThe clocks came with the Tern.",
                "marks.txt\nThe red wheel is the mark on the clocks.");

        assertThat(first("At which port were the goods with the mark of the red wheel landed?", notes))
                .isEqualTo("Port Anna");
    }
}
