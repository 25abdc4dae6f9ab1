package io.polyphony.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.InvalidRequestException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ToolBoxTest {

    private static final Duration AMPLE = Duration.ofSeconds(Long.MAX_VALUE);

    record Text(String text) {}

    private static final AgentTool ECHO = AgentTool.of("echo", "Says it again", Text.class, Text::text);
    private static final AgentTool LENGTH =
            AgentTool.of("length", "Counts", Text.class, t -> t.text().length());

    private final ToolBox box = ToolBox.of(ECHO, LENGTH);

    @Test
    void schema_ofTwoTools_admitsExactlyTheirCalls() throws Exception {
        String arguments = "{'type':'object','properties':{'text':{'type':'string'}},'required':['text'],"
                + "'additionalProperties':false}";
        String call = "{'type':'object','properties':{'tool':{'const':'%s'},'arguments':" + arguments
                + "},'required':['tool','arguments'],'additionalProperties':false}";

        assertThat(box.schema())
                .isEqualTo(json("{'anyOf':[" + call.formatted("echo") + "," + call.formatted("length") + "]}"));
    }

    @Test
    void schema_toolsWithDefinitions_keepTheirsApartAtTheRoot() throws Exception {
        String parameters = "{'type':'object','properties':{'tree':{'$ref':'#/$defs/Node'}},"
                + "'$defs':{'Node':{'type':'object','properties':{'child':{'$ref':'#/$defs/Node'}}}}}";

        ObjectNode schema = ToolBox.of(withParameters("a", parameters), withParameters("b", parameters))
                .schema();

        assertThat(schema.at("/anyOf/0/properties/arguments"))
                .isEqualTo(json("{'type':'object','properties':{'tree':{'$ref':'#/$defs/a.Node'}}}"));
        assertThat(schema.get("$defs")).isEqualTo(json("""
                {'a.Node':{'type':'object','properties':{'child':{'$ref':'#/$defs/a.Node'}}},
                 'b.Node':{'type':'object','properties':{'child':{'$ref':'#/$defs/b.Node'}}}}"""));
    }

    @Test
    void schema_ofAnEmptyBox_isRefused() {
        assertThat(ToolBox.of().isEmpty()).isTrue();
        assertThatThrownBy(() -> ToolBox.of().schema()).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void call_knownTool_givesItsResult() throws Exception {
        assertThat(box.call(json("{'tool':'length','arguments':{'text':'four'}}"), AMPLE))
                .isEqualTo(ToolResult.of("4"));
    }

    @Test
    void call_unknownTool_listsTheKnownOnes() {
        assertThatThrownBy(() -> box.call(json("{'tool':'sing','arguments':{}}"), AMPLE))
                .isInstanceOfSatisfying(
                        ToolException.class, e -> assertThat(e.code()).isEqualTo("tool-unknown"))
                .hasMessage("There is no tool sing: call one of echo, length.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{'tool':'echo'}",
                "{'tool':1,'arguments':{}}",
                "{'tool':'echo','arguments':[]}"
            })
    void call_thatIsNotACall_isShownHowOneLooks(String call) {
        assertThatThrownBy(() -> box.call(json(call), AMPLE))
                .isInstanceOfSatisfying(
                        ToolException.class, e -> assertThat(e.code()).isEqualTo("tool-arguments-invalid"))
                .hasMessageContaining("{\"tool\":\"name\",\"arguments\":{}}");
    }

    @Test
    void call_longResult_isCutToTheLimitAndMarked() throws Exception {
        ToolResult result = box.call(json("{'tool':'echo','arguments':{'text':'" + "x".repeat(9_000) + "'}}"), AMPLE);

        assertThat(result.cut()).isTrue();
        assertThat(result.text())
                .hasSize(ToolBox.DEFAULT_RESULT_CHARS)
                .endsWith("xx\n[cut: the result has 9000 characters]");
    }

    @Test
    void call_resultOfExactlyTheLimit_isComplete() throws Exception {
        String text = "x".repeat(100);

        assertThat(box.withResultChars(100).call(json("{'tool':'echo','arguments':{'text':'" + text + "'}}"), AMPLE))
                .isEqualTo(ToolResult.of(text));
        assertThatThrownBy(() -> box.withResultChars(99)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void cutTo_characterOfTwoCharsAtTheEnd_isNotSplit() {
        for (String text : new String[] {"\uD83D\uDE00".repeat(100), "x" + "\uD83D\uDE00".repeat(100)}) {
            String cut = ToolResult.of(text).cutTo(100).text();

            assertThat(cut.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
            assertThat(cut).hasSizeLessThanOrEqualTo(100).hasSizeGreaterThanOrEqualTo(99);
        }
    }

    @Test
    void call_toolThatHangs_isInterruptedAtTheLimit() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ToolBox hanging = ToolBox.of(hanging(begun, interrupted));

        // A limit may pass on a busy machine before the thread has begun; then there is nothing to interrupt.
        while (begun.getCount() > 0) {
            assertThatThrownBy(
                            () -> hanging.call(json("{'tool':'hang','arguments':{'text':''}}"), Duration.ofMillis(20)))
                    .isInstanceOfSatisfying(ToolException.class, e -> {
                        assertThat(e.code()).isEqualTo("tool-timeout");
                        assertThat(e.retryable()).isTrue();
                    })
                    .hasMessageContaining("PT0.02S");
        }

        interrupted.await();
    }

    private static AgentTool hanging(CountDownLatch begun, CountDownLatch interrupted) {
        return AgentTool.of("hang", "", Text.class, _ -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return "unreachable";
            } finally {
                interrupted.countDown();
            }
        });
    }

    @Test
    void call_callerInterrupted_interruptsTheToolToo() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ToolBox hanging = ToolBox.of(hanging(begun, interrupted));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                hanging.call(json("{'tool':'hang','arguments':{'text':''}}"), AMPLE);
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        begun.await();
        caller.interrupt();
        caller.join();

        interrupted.await();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void call_toolThrowsAnError_passesItOnAsItIs() {
        AssertionError broken = new AssertionError("broken");
        ToolBox failing = ToolBox.of(AgentTool.of("fail", "", Text.class, _ -> {
            throw broken;
        }));

        assertThatThrownBy(() -> failing.call(json("{'tool':'fail','arguments':{'text':''}}"), AMPLE))
                .isSameAs(broken);
    }

    @Test
    void call_handWrittenToolThrows_isAToolFailure() {
        assertThatThrownBy(() ->
                        ToolBox.of(withParameters("own", "{}")).call(json("{'tool':'own','arguments':{}}"), AMPLE))
                .isInstanceOfSatisfying(
                        ToolException.class, e -> assertThat(e.code()).isEqualTo("tool-failed"))
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void call_withoutLimit_isRefusedBeforeTheToolRuns() {
        assertThatNullPointerException()
                .isThrownBy(() -> box.call(json("{'tool':'echo','arguments':{'text':''}}"), null));
    }

    @Test
    void of_sameNameTwice_isRefused() {
        assertThatThrownBy(() -> ToolBox.of(ECHO, ECHO))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("echo");
    }

    private static AgentTool withParameters(String name, String parameters) {
        return new AgentTool() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return "";
            }

            @Override
            public ObjectNode parameters() {
                try {
                    return (ObjectNode) json(parameters);
                } catch (JsonProcessingException e) {
                    throw new IllegalArgumentException(e);
                }
            }

            @Override
            public ToolResult call(JsonNode arguments) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
