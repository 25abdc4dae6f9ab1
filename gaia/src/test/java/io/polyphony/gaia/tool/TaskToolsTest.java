package io.polyphony.gaia.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.task.Task;
import io.polyphony.grammar.JsonSchemaGrammar;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskToolsTest {

    private static final Task TASK = new Task("t", "How much is it?", Optional.empty());

    private static final WebAccess WEB = new WebAccess() {
        @Override
        public List<Hit> search(String query) throws IOException {
            return switch (query) {
                case "nothing" -> List.of();
                case "down" -> throw new IOException("no route");
                default -> List.of(new Hit("Owls", "https://example.org/owls", "They see at night."));
            };
        }

        @Override
        public String page(URI address) throws FaultException, IOException {
            return "the text of " + address.getHost();
        }
    };

    private static String call(ToolBox box, String tool, String arguments) throws Exception {
        return Calls.call(box.find(tool).orElseThrow(), arguments);
    }

    @Test
    void box_ofATask_hasNoWebUnlessItWasGiven() {
        assertThat(TaskTools.of(TASK).tools())
                .extracting(AgentTool::name)
                .contains("calculate", "convert", "date")
                .doesNotContain("web_search", "web_page");
        assertThat(TaskTools.offline().with(WEB).box(TASK).tools())
                .extracting(AgentTool::name)
                .contains("calculate", "web_search", "web_page");
    }

    @Test
    void box_ofATask_holdsObservedToolsAlone() {
        ToolBox box = TaskTools.offline()
                .withFiles(_ -> List.of(
                        AgentTool.of("read", "Reads", WebTools.SearchArguments.class, WebTools.SearchArguments::query)))
                .box(TASK);

        assertThat(box.tools()).extracting(AgentTool::name).contains("read");
        assertThat(box.tools()).allMatch(ObservedTool.class::isInstance);
    }

    @Test
    void schema_ofTheBox_becomesAGrammar() {
        assertThat(JsonSchemaGrammar.of(TaskTools.offline().with(WEB).box(TASK).schema()))
                .isNotNull();
    }

    @Test
    void web_inAllItsStates_isAResultOrAFault() throws Exception {
        ToolBox box = TaskTools.offline().with(WEB).box(TASK);

        assertThat(call(box, "web_search", "{'query':'owls'}"))
                .isEqualTo("[https://example.org/owls] Owls: They see at night.");
        assertThat(call(box, "web_search", "{'query':'nothing'}")).startsWith("error nothing-found: ");
        assertThat(call(box, "web_search", "{'query':'down'}")).startsWith("error web-unavailable: ");
        assertThat(call(box, "web_search", "{'query':' '}")).startsWith("error argument-invalid: ");
        assertThat(call(box, "web_page", "{'url':'https://example.org/owls'}")).isEqualTo("the text of example.org");
        assertThat(call(box, "web_page", "{'url':'file:///etc/hosts'}")).startsWith("error argument-invalid: ");
        assertThat(call(box, "web_page", "{'url':'no address'}")).startsWith("error argument-invalid: ");
    }
}
