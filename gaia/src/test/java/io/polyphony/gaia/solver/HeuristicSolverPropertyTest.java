package io.polyphony.gaia.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.AttemptBinding;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.task.Attachment;
import io.polyphony.gaia.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HeuristicSolverPropertyTest {

    private static final List<String> PIECES = List.of(
            "12.5",
            "1,200",
            "three",
            "two and a half",
            "99999999999",
            "0",
            "-7",
            "18%",
            "5 km",
            "4 lb",
            "90 km/h",
            "$20",
            "1 GB = 8 bits",
            "2024-02-30",
            "3 March 2023",
            "May 2025",
            "31 January 2024",
            "2019",
            "9 June",
            "8:15",
            "business days",
            "every 0 days",
            "days after",
            "before",
            "weekday",
            "third Thursday of",
            "leap year",
            "average",
            "total",
            "each",
            "per litre",
            "percent of",
            "what percentage",
            "off",
            "rectangle",
            "area",
            "fence",
            "split",
            "change",
            "how many",
            "which",
            "who",
            "highest",
            "lowest",
            "three names with the most",
            "more than",
            "at least",
            "in yellow",
            "cell",
            "Anna",
            "amount",
            "(",
            "*",
            "$1",
            "\"",
            "?",
            ",",
            ".");

    @Provide
    Arbitrary<String> questions() {
        return Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join(" ", pieces));
    }

    @Property(tries = 150)
    void questions_ofAnyPieces_areAnsweredOrNot(@ForAll("questions") String question) throws Exception {
        Answer answer = solve(new Task("t", question, Optional.empty()));

        assertThat(answer.status()).isIn(Status.ANSWERED, Status.NO_ANSWER);
        assertThat(answer.text().orElse("some")).isNotBlank();
    }

    @Property(tries = 60)
    void questions_toAnyTable_areAnsweredOrNot(
            @ForAll("questions") String question, @ForAll("questions") String header, @ForAll("questions") String row)
            throws Exception {
        Path folder = Files.createTempDirectory("heuristic");
        Path file = folder.resolve("any.csv");
        try {
            Files.writeString(file, header + ",name\n" + row + ",Anna\n,\n1,2,3\n");
            Answer answer = solve(new Task("t", question, Optional.of(new Attachment(folder, "any.csv"))));

            assertThat(answer.status()).isIn(Status.ANSWERED, Status.NO_ANSWER);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static Answer solve(Task task) throws Exception {
        Attempt attempt = new Attempt(1, 1, Limits.DEFAULT, new Events(_ -> {}));
        return AttemptBinding.solve(attempt, new HeuristicSolver(), task);
    }
}
