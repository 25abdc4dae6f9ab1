package io.polyphony.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import io.polyphony.error.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MethodToolTest {

    enum Unit {
        CELSIUS,
        KELVIN
    }

    static class Inherited {
        @Tool("Says hello")
        String greet(@P("whom") String name) {
            return "Hello " + name;
        }

        @Tool("Overridden below")
        String kind() {
            return "parent";
        }
    }

    static final class Weather extends Inherited {

        private String forgotten = "nothing";

        @Tool(
                name = "get-weather",
                value = {"Tells the weather.", "Knows every town."})
        private String weather(
                @P(name = "town", description = "where") String place,
                @P(value = "scale", defaultValue = "CELSIUS") Unit unit,
                Optional<Integer> day,
                @P(value = "note", required = false) String note) {
            return place + " " + unit + " " + day.orElse(-1) + " " + note;
        }

        @Tool("Sums")
        static long sum(List<Integer> numbers) {
            return numbers.stream().mapToLong(Integer::longValue).sum();
        }

        @Tool("Forgets")
        void forget(@P(value = "what", required = false) int count) {
            forgotten = "forgot " + count;
        }

        @Tool("Fails")
        String fail() {
            throw new IllegalStateException("no wind");
        }

        @Override
        @Tool("Overrides")
        String kind() {
            return "child";
        }

        String notATool() {
            return "";
        }
    }

    private final Weather weather = new Weather();
    private final ToolBox tools = ToolBox.of(AgentTool.annotatedIn(weather));

    @Test
    void annotatedIn_anObject_findsEveryAnnotatedMethodInOneOrder() {
        assertThat(tools.tools())
                .extracting(AgentTool::name)
                .containsExactly("fail", "forget", "get-weather", "greet", "kind", "sum");
    }

    @Test
    void tool_describesItselfAsAnnotated() throws Exception {
        AgentTool tool = tool("get-weather");

        assertThat(tool.description()).isEqualTo("Tells the weather.\nKnows every town.");
        assertThat(json(tool.parameters().toString())).isEqualTo(json("""
                {'type':'object','properties':{
                  'town':{'type':'string','description':'where'},
                  'unit':{'type':'string','enum':['CELSIUS','KELVIN'],'description':'scale'},
                  'day':{'type':'integer','minimum':-2147483648,'maximum':2147483647},
                  'note':{'type':'string','description':'note'}},
                 'required':['town'],'additionalProperties':false}"""));
    }

    @Test
    void call_allArguments_reachTheMethod() throws Exception {
        assertThat(call("get-weather", "{'town':'Oslo','unit':'KELVIN','day':3,'note':'x'}"))
                .isEqualTo("Oslo KELVIN 3 x");
    }

    @Test
    void call_absentOrNullOptionals_takeDefaultEmptyAndNull() throws Exception {
        assertThat(call("get-weather", "{'town':'Oslo'}")).isEqualTo("Oslo CELSIUS -1 null");
        assertThat(call("get-weather", "{'town':'Oslo','unit':null,'day':null,'note':null}"))
                .isEqualTo("Oslo CELSIUS -1 null");
    }

    @Test
    void call_inheritedStaticAndOverriddenMethods_work() throws Exception {
        assertThat(call("greet", "{'name':'Ada'}")).isEqualTo("Hello Ada");
        assertThat(call("sum", "{'numbers':[1,2,3]}")).isEqualTo("6");
        assertThat(call("kind", "{}")).isEqualTo("child");
    }

    @Test
    void call_voidMethod_saysDone() throws Exception {
        assertThat(call("forget", "{'count':2}")).isEqualTo("done");
        assertThat(weather.forgotten).isEqualTo("forgot 2");
    }

    @Test
    void call_primitiveWithoutDefault_isRequiredWhateverTheAnnotationSays() {
        assertThatThrownBy(() -> call("forget", "{}"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("parameter count");
    }

    @Test
    void call_elementOfTheWrongType_isNamedWithItsPath() {
        assertThatThrownBy(() -> call("sum", "{'numbers':[1,'x']}"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("\"x\" for the parameter numbers[1]: it must be Integer");
    }

    @Test
    void call_methodThrows_keepsItsOwnException() {
        assertThatThrownBy(() -> call("fail", "{}"))
                .isInstanceOfSatisfying(
                        ToolException.class, e -> assertThat(e.code()).isEqualTo("tool-failed"))
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no wind");
    }

    static final class Remembering {
        @Tool("Remembers")
        String remember(@ToolMemoryId Object id) {
            return "";
        }
    }

    @Test
    void annotatedIn_parameterThatLangChain4jFills_isRefused() {
        assertThatThrownBy(() -> AgentTool.annotatedIn(new Remembering()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("remember");
    }

    @Test
    void annotatedIn_objectWithoutTools_isRefused() {
        assertThatThrownBy(() -> AgentTool.annotatedIn("text"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.String");
    }

    private AgentTool tool(String name) {
        return tools.find(name).orElseThrow();
    }

    private String call(String name, String arguments) throws Exception {
        return tool(name).call(json(arguments)).text();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
