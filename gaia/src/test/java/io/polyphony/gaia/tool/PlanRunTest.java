package io.polyphony.gaia.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanRunTest {

    record Echo(
            String text,
            Optional<List<String>> list,
            Optional<Map<String, String>> map,
            Optional<Integer> whole,
            Optional<Boolean> flag) {}

    private static final ToolBox BOX = ToolBox.of(
            ObservedTool.of(ComputeTools.all().get(0)),
            ObservedTool.of(ComputeTools.all().get(2)),
            ObservedTool.of(AgentTool.of(
                    "echo",
                    "Says it again",
                    Echo.class,
                    echo -> echo.list().isPresent()
                                    || echo.map().isPresent()
                                    || echo.whole().isPresent()
                                    || echo.flag().isPresent()
                            ? echo
                            : echo.text())));

    private final List<Event> events = new ArrayList<>();

    private ToolCalls calls(int most) {
        Limits limits = new Limits(Duration.ofMinutes(1), 1_000, most);
        return ToolCalls.of(BOX, "executor", new Attempt(1, 1, limits, new Events(events::add)));
    }

    private PlanRun run(int most) {
        return new PlanRun(calls(most));
    }

    @Test
    void plan_withReferences_givesEveryResult() throws Exception {
        PlanRun run = run(10);

        List<CallResult> results = run.run(List.of(
                Calls.planned("1", "calculate", "{'expression':'2*3'}"),
                Calls.planned("2", "calculate", "{'expression':'$1*$1-1'}"),
                Calls.planned("3", "date", "{'operation':'add','date':'2025-01-01','amount':'$2'}")));

        assertThat(results).extracting(CallResult::text).containsExactly("6", "35", "2025-02-05");
        assertThat(results).allMatch(result -> result.fault().isEmpty());
        assertThat(run.resolve("$3 after $2 days")).isEqualTo("2025-02-05 after 35 days");
        assertThat(run.exhausted()).isEmpty();
    }

    @Test
    void references_atAnyDepth_areReplaced() throws Exception {
        PlanRun run = run(10);
        run.run(Calls.planned("n", "echo", "{'text':'7'}"));
        run.run(Calls.planned("yes", "echo", "{'text':'true'}"));

        CallResult result = run.run(Calls.planned(
                        "2", "echo", "{'text':'$n','list':['a','$n'],'map':{'k':'<$n>'},'whole':'$n','flag':'$yes'}"))
                .orElseThrow();

        JsonNode echoed = Calls.json(result.text());
        assertThat(echoed)
                .isEqualTo(Calls.json("{'text':'7','list':['a','7'],'map':{'k':'<7>'},'whole':7,'flag':true}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$1 | one",
                "$10 | ten",
                "$1$10 | oneten",
                "${1}0 | one0",
                "$1.5 | one.5",
                "$1kg | onekg",
                "$last_one! | end!",
                "${any id} | spaced",
                "$$1 | $1",
                "US$ and $ | US$ and $",
                "^(a.b)$ | ^(a.b)$"
            })
    void reference_inAText_isAsLongAsItsId(String text, String resolved) throws Exception {
        PlanRun run = run(10);
        run.run(List.of(
                Calls.planned("1", "echo", "{'text':'one'}"),
                Calls.planned("10", "echo", "{'text':'ten'}"),
                Calls.planned("last_one", "echo", "{'text':'end'}"),
                Calls.planned("any id", "echo", "{'text':'spaced'}")));

        assertThat(run.resolve(text)).isEqualTo(resolved);
    }

    @Test
    void reference_insideAResult_staysAsItIs() throws Exception {
        PlanRun run = run(10);
        run.run(Calls.planned("1", "echo", "{'text':'costs $$5 or \\\\1'}"));

        assertThat(run.run(Calls.planned("2", "echo", "{'text':'$1'}"))
                        .orElseThrow()
                        .text())
                .isEqualTo("costs $5 or \\1");
    }

    @Test
    void reference_toNothing_isAFaultWithoutACall() throws Exception {
        PlanRun run = run(10);

        CallResult result = run.run(Calls.planned("1", "echo", "{'text':'$2'}")).orElseThrow();

        assertThat(result.text()).startsWith("error argument-invalid: ").contains("$2");
        assertThat(result.fault()).contains(FaultCode.ARGUMENT_INVALID);
        assertThat(events).isEmpty();
        assertThatThrownBy(() -> run.resolve("$9")).isInstanceOf(FaultException.class);
    }

    @Test
    void reference_toAFault_isAFaultThatTellsOfIt() throws Exception {
        PlanRun run = run(10);

        List<CallResult> results = run.run(List.of(
                Calls.planned("1", "calculate", "{'expression':'1/0'}"),
                Calls.planned("2", "calculate", "{'expression':'$1+1'}"),
                Calls.planned("3", "calculate", "{'expression':'2+2'}")));

        assertThat(results.get(0).fault()).contains(FaultCode.EXPRESSION_INVALID);
        assertThat(results.get(1).text()).contains("Division by zero");
        assertThat(results.get(2).text()).isEqualTo("4");
        assertThat(events).hasSize(4);
    }

    @Test
    void call_ofAToolThatIsnt_isAFault() throws Exception {
        assertThat(run(10).run(Calls.planned("1", "shell", "{}")).orElseThrow().text())
                .startsWith("error argument-invalid: ")
                .contains("calculate");
    }

    @Test
    void call_madeAgain_replacesItsResult() throws Exception {
        PlanRun run = run(10);
        run.run(Calls.planned("1", "calculate", "{'expression':'1/0'}"));
        run.run(Calls.planned("1", "calculate", "{'expression':'1/2'}"));

        assertThat(run.resolve("$1")).isEqualTo("0.5");
        assertThat(run.results()).hasSize(1);
    }

    @Test
    void call_isToldOfBeforeAndAfter() throws Exception {
        run(10).run(Calls.planned("1", "calculate", "{'expression':'1/0'}"));

        assertThat(events).hasSize(2);
        assertThat(events.getFirst()).isInstanceOfSatisfying(Event.ToolCalled.class, called -> {
            assertThat(called.tool()).isEqualTo("calculate");
            assertThat(called.arguments()).isEqualTo("{\"expression\":\"1/0\"}");
            assertThat(called.agent()).isEqualTo("executor");
        });
        assertThat(events.getLast()).isInstanceOfSatisfying(Event.ToolReturned.class, returned -> {
            assertThat(returned.failed()).isTrue();
            assertThat(returned.text()).startsWith("error expression-invalid: ");
        });
    }

    @Test
    void calls_beyondTheAttemptsLimit_areNotMade() throws Exception {
        PlanRun run = run(2);
        PlannedCall call = Calls.planned("1", "calculate", "{'expression':'1+1'}");

        assertThat(run.run(List.of(call, call))).hasSize(2);
        assertThat(run.exhausted()).isEmpty();
        assertThat(run.run(List.of(call, call))).isEmpty();
        assertThat(run.exhausted().map(Answer::status)).contains(Status.TOOL_CALLS_EXHAUSTED);
        assertThat(events).hasSize(4);
    }

    @Test
    void calls_ofSeveralAgents_countTogether() throws Exception {
        ToolCalls first = calls(3);
        ToolCalls second = first.by("critic");

        first.call("calculate", Calls.json("{'expression':'1'}"));
        second.call("calculate", Calls.json("{'expression':'1'}"));
        first.call("calculate", Calls.json("{'expression':'1'}"));

        assertThat(second.made()).isEqualTo(3);
        assertThat(second.call("calculate", Calls.json("{'expression':'1'}"))).isEmpty();
        assertThat(first.exhausted()).isPresent();
        assertThat(second.made()).isEqualTo(3);
    }
}
