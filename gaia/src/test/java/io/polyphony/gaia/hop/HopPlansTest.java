package io.polyphony.gaia.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.text.PassageIndex;
import io.polyphony.gaia.text.TextSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopPlansTest {

    private static HopPlan first(String question, String... files) throws InterruptedException {
        List<Statement> notes = Statement.of(PassageIndex.of(Arrays.stream(files)
                .map(file -> file.split("\n", 2))
                .map(parts -> new TextSource(parts[0], parts[1].lines().toList(), false))
                .toList()));
        return HopCalls.plans(question, notes).getFirst();
    }

    @Test
    void plans_otherUnitAsked_converts() throws InterruptedException {
        HopPlan plan = first(
                "How long, in kilometres to one decimal, is the canal that Ida Storm dug?",
                "diggers.txt\nIda Storm dug the Lower Canal. Nils Hart dug the Mill Canal.",
                "lengths.txt\nThe Lower Canal is 12.5 miles long. The Mill Canal is 3.2 miles long.",
                "locks.txt\nEvery lock has a keeper.");

        assertThat(plan.tool()).isEqualTo("convert");
        assertThat(plan.arguments()).containsEntry("from", "miles").containsEntry("decimals", 1);
        assertThat(plan.found()).extracting(HopAnswer::text).containsExactly("12.5");
    }

    @Test
    void plans_rateAndTimeOfTheQuestion_multiplies() throws InterruptedException {
        HopPlan plan = first(
                "How many litres of water does the mill that Ida Storm owns use in six days?",
                "owners.txt\nIda Storm owns the Heron Mill. Nils Hart owns the Crane Mill.",
                "water.txt\nThe Heron Mill uses 340 litres of water a day. The Crane Mill uses 200 litres of water a day.",
                "locks.txt\nEvery lock has a keeper.");

        assertThat(plan.tool()).isEqualTo("calculate");
        assertThat(plan.arguments()).containsEntry("expression", "@0@ * 6");
        assertThat(plan.found()).extracting(HopAnswer::text).containsExactly("340");
    }

    @Test
    void plans_dateAndSpanInDifferentNotes_adds() throws InterruptedException {
        HopPlan plan = first(
                "On which date does the guarantee of the pump that Ida Storm uses end? Answer as YYYY-MM-DD.",
                "pumps.txt\nIda Storm uses the Kelda pump. Nils Hart uses the Borr pump.",
                "bought.txt\nThe Kelda pump was bought on 2021-03-14. The Borr pump was bought on 2020-01-05.",
                "guarantees.txt\nThe guarantee of the Kelda pump is 18 months. The guarantee of the Borr pump is 24 months.");

        assertThat(plan.tool()).isEqualTo("date");
        assertThat(plan.arguments()).containsEntry("operation", "add").containsEntry("unit", "months");
        assertThat(plan.found()).extracting(HopAnswer::text).containsExactly("2021-03-14", "18");
    }

    @Test
    void greps_wordsBeforeTheAnswer_standInThePattern() {
        Statement statement = new Statement("a.zip/water.txt", 1, "The Heron Mill uses 340 litres.", "");

        assertThat(HopCalls.greps(new HopAnswer("340", List.of(statement), 1, 1)))
                .first()
                .satisfies(arguments -> assertThat(arguments.get("pattern").asText())
                        .isEqualTo("The Heron Mill uses (\\d(?:[\\d.,]*\\d)?)"));
    }
}
