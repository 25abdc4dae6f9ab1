package io.polyphony.gaia.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.AttemptBinding;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.tool.AgentTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleSolverTest {

    record Nothing() {}

    @TempDir
    private Path folder;

    private Path plans(String... lines) throws Exception {
        return Files.writeString(
                folder.resolve("plans.jsonl"), String.join("\n", lines).replace('\'', '"'));
    }

    private static Task task(String id) {
        return new Task(id, "What is it?", Optional.empty());
    }

    private static final String TWO_STEPS = "{'task_id':'a','steps':[{'id':'1','tool':'calculate','arguments':"
            + "{'expression':'6*7'}},{'id':'2','tool':'convert','arguments':{'value':'$1','from':'km','to':'m'}}],"
            + "'answer':'$1, $2'}";

    @Test
    void plan_ofATask_givesItsAnswer() throws Exception {
        OracleSolver solver =
                OracleSolver.of(plans(TWO_STEPS, "", "{'task_id':'b','note':'easy','steps':[],'answer':'Owl'}"));

        assertThat(solver.solve(task("a"))).isEqualTo(Answer.of("42, 42000"));
        assertThat(solver.solve(task("b"))).isEqualTo(Answer.of("Owl"));
        assertThat(solver.solve(task("c")).status()).isEqualTo(Status.NO_ANSWER);
        assertThat(solver.settings()).containsEntry("solver", "oracle").containsKey("plans");
    }

    @Test
    void settings_ofOtherPlans_differ() throws Exception {
        OracleSolver one = OracleSolver.of(plans(TWO_STEPS));
        OracleSolver other = OracleSolver.of(plans(TWO_STEPS.replace("6*7", "6*8")));

        assertThat(one.settings()).isNotEqualTo(other.settings());
    }

    @Test
    void plan_whoseFirstStepFails_tellsOfThatStep() throws Exception {
        Answer answer = OracleSolver.of(plans(TWO_STEPS.replace("6*7", "6/0"))).solve(task("a"));

        assertThat(answer.status()).isEqualTo(Status.NO_ANSWER);
        assertThat(answer.reason()).contains("Step 1", "Division by zero");
    }

    @Test
    void plan_withAStepThatTheAnswerDoesntNeed_isAnsweredAllTheSame() throws Exception {
        Answer answer = OracleSolver.of(
                        plans(TWO_STEPS.replace("'$1, $2'", "'$1'").replace("'km'", "'kg'")))
                .solve(task("a"));

        assertThat(answer).isEqualTo(Answer.of("42"));
    }

    @Test
    void plan_overAFileThatNoToolReads_isUnsupported() throws Exception {
        OracleSolver solver = OracleSolver.of(
                plans("{'task_id':'a','steps':[{'id':'1','tool':'read','arguments':{}}],'answer':'$1'}"),
                TaskTools.offline()
                        .withFiles(_ -> List.of(AgentTool.of("read", "Reads", Nothing.class, _ -> {
                            throw new FaultException(FaultCode.FORMAT_UNSUPPORTED, "No tool reads images.");
                        })))::box);

        assertThat(solver.solve(task("a")).status()).isEqualTo(Status.UNSUPPORTED);
    }

    @Test
    void plan_longerThanTheAttemptMayBe_isExhausted() throws Exception {
        Attempt attempt = new Attempt(1, 1, new Limits(Duration.ofMinutes(1), 1_000, 1), new Events());

        Answer answer = AttemptBinding.solve(attempt, OracleSolver.of(plans(TWO_STEPS)), task("a"));

        assertThat(answer.status()).isEqualTo(Status.TOOL_CALLS_EXHAUSTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'task_id':'b' | isn't JSON",
                "{'task_id':'b','steps':[],'answer':'x'} {} | isn't JSON",
                "{'task_id':'b','task_id':'c','steps':[],'answer':'x'} | isn't JSON",
                "[] | isn't an object",
                "{'task_id':'b','steps':[]} | members",
                "{'task_id':7,'steps':[],'answer':'x'} | task_id",
                "{'task_id':'b','steps':{},'answer':'x'} | list",
                "{'task_id':'b','steps':[1],'answer':'x'} | step 1",
                "{'task_id':'b','steps':[{'id':'1','tool':'t'}],'answer':'x'} | step 1",
                "{'task_id':'b','steps':[{'id':1,'tool':'t','arguments':{}}],'answer':'x'} | id",
                "{'task_id':'b','steps':[{'id':'1','tool':'t','arguments':[]}],'answer':'x'} | arguments",
                "{'task_id':'b','steps':[{'id':'1','tool':'t','arguments':{}},{'id':'1','tool':'t','arguments':{}}],"
                        + "'answer':'x'} | called 1",
                "{'task_id':'a','steps':[],'answer':'x'} | second one"
            })
    void line_thatIsNoPlan_isRefusedByItsNumber(String line, String reason) throws Exception {
        Path file = plans(TWO_STEPS, "", line);

        assertThatThrownBy(() -> OracleSolver.of(file))
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining(reason)
                .extracting("code")
                .isEqualTo("dataset-invalid");
    }

    @Test
    void file_thatIsntThere_isRefused() {
        assertThatThrownBy(() -> OracleSolver.of(folder.resolve("none.jsonl")))
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining("none.jsonl");
    }
}
