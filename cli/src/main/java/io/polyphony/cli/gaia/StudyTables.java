package io.polyphony.cli.gaia;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.gaia.report.Grid;
import io.polyphony.gaia.study.StudyGrids;
import io.polyphony.gaia.study.StudyResults;
import io.polyphony.gaia.study.StudySentences;
import java.util.List;
import java.util.Optional;

/** What a person sees of a study that has ended. */
final class StudyTables {

    private StudyTables() {}

    static void print(StudyResults results, Channel out) {
        if (!results.solvers().isEmpty()) {
            part(Optional.of(StudyGrids.scores(results)), StudySentences.onTheModel(results), out);
        }
        part(StudyGrids.differences(results), StudySentences.onTheCritic(results), out);
        part(StudyGrids.families(results), List.of(), out);
        part(StudyGrids.twins(results), StudySentences.onTwins(results), out);
        part(StudyGrids.throughput(results), StudySentences.onThroughput(results), out);
        part(StudyGrids.disagreements(results), StudySentences.onSameness(results), out);
        part(StudyGrids.unfinished(results), results.problems(), out);
    }

    private static void part(Optional<Grid> grid, List<String> sentences, Channel out) {
        grid.ifPresent(table -> GridTable.print(table, out));
        sentences.forEach(out::line);
        if (grid.isPresent() || !sentences.isEmpty()) {
            out.line("");
        }
    }
}
