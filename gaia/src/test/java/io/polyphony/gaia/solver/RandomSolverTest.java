package io.polyphony.gaia.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.AttemptBinding;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RandomSolverTest {

    enum Kind {
        SUM,
        MEAN
    }

    record Filter(String column, Kind kind, Optional<Filter> and) {}

    record Query(Optional<String> file, Optional<List<Filter>> where, Optional<Map<String, String>> more) {}

    record Nothing() {}

    private static final Task TASK = new Task(
            "t", "How many days after 2024-02-11 did Anna Lund walk 12.5 km of 1,200 in Oslo?", Optional.empty());

    private final List<Event> events = new ArrayList<>();

    private Answer solve(long seed, RandomSolver solver) throws Exception {
        return AttemptBinding.solve(new Attempt(1, seed, Limits.DEFAULT, new Events(events::add)), solver, TASK);
    }

    @Test
    void draws_ofOneSeed_areTheSame() throws Exception {
        RandomSolver solver = new RandomSolver();
        Set<String> answers = new TreeSet<>();
        for (int seed = 0; seed < 40; seed++) {
            Answer answer = solve(seed, solver);

            assertThat(solve(seed, solver)).isEqualTo(answer);
            answers.add(answer.text().orElse(answer.reason()));
        }
        assertThat(answers).hasSizeGreaterThan(10);
    }

    @Test
    void calls_fitTheToolsSchemas() throws Exception {
        ToolBox box = ToolBox.of(
                AgentTool.of("list", "Lists", Nothing.class, _ -> "notes.zip/a.csv 12 bytes"),
                AgentTool.of("columns", "Columns", Nothing.class, _ -> "price, city"),
                AgentTool.of("query", "Asks", Query.class, Query::toString));
        for (int seed = 0; seed < 200; seed++) {
            solve(seed, new RandomSolver(_ -> box));
        }

        List<Event.ToolReturned> returned = events.stream()
                .filter(Event.ToolReturned.class::isInstance)
                .map(Event.ToolReturned.class::cast)
                .toList();
        assertThat(returned).hasSizeGreaterThan(500).noneMatch(Event.ToolReturned::failed);
        assertThat(returned)
                .extracting(Event.ToolReturned::text)
                .anyMatch(text -> text.contains("file=Optional[notes.zip/a.csv]"))
                .anyMatch(text -> text.contains("column=city"))
                .anyMatch(text -> text.contains("kind=MEAN"));
    }

    @Test
    void draws_thatAllFault_areNoAnswer() throws Exception {
        ToolBox box = TaskTools.of(TASK).only(List.of("convert"));
        Answer answer = solve(1, new RandomSolver(_ -> box));

        assertThat(answer.status()).isEqualTo(Status.NO_ANSWER);
        assertThat(events).hasSize(2 * RandomSolver.DRAWS);
    }

    @Test
    void answer_ofALongResult_isItsFirstLine() throws Exception {
        ToolBox box = ToolBox.of(AgentTool.of("say", "Says", Nothing.class, _ -> "first \nsecond"));

        assertThat(solve(1, new RandomSolver(_ -> box))).isEqualTo(Answer.of("first"));
    }

    @Test
    void question_isCutIntoItsPieces() {
        Spans spans = Spans.of(TASK.question(), "", "");

        assertThat(spans.dates()).containsExactly("2024-02-11");
        assertThat(spans.numbers()).contains("12.5", "1200");
        assertThat(spans.names()).contains("Anna Lund", "Oslo");
        assertThat(spans.words()).contains("walk", "Anna Lund", "days after");
    }
}
