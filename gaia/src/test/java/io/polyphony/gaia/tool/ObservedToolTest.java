package io.polyphony.gaia.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.tool.AgentTool;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ObservedToolTest {

    record Nothing(Optional<String> text) {}

    private static AgentTool tool(io.polyphony.tool.ToolFunction<Nothing> function) {
        return AgentTool.of("probe", "A tool of the test", Nothing.class, function);
    }

    @Test
    void fault_ofTheTool_isItsObservation() throws Exception {
        AgentTool tool = ObservedTool.of(tool(_ -> {
            throw new FaultException(FaultCode.SHEET_UNKNOWN, "There is no sheet Q3.");
        }));

        String text = Calls.call(tool, "{}");

        assertThat(text).isEqualTo("error sheet-unknown: There is no sheet Q3.");
        assertThat(ObservedTool.fault(text)).contains(FaultCode.SHEET_UNKNOWN);
    }

    @Test
    void fault_ofAResultThatSpeaksOfErrors_isNone() {
        assertThat(ObservedTool.fault("error bars: 3")).isEmpty();
        assertThat(ObservedTool.fault("an error date-invalid: x")).isEmpty();
        assertThat(ObservedTool.fault("")).isEmpty();
    }

    @Test
    void call_thatParksUntilInterrupted_isInterruptedAtItsLimit() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        AgentTool tool = ObservedTool.within(Duration.ofMillis(50), tool(_ -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return "late";
        }));

        assertThat(Calls.call(tool, "{}")).startsWith("error time-exceeded: ").contains("probe");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void call_thatIgnoresItsInterrupt_isLeftAlone() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AgentTool tool = ObservedTool.within(Duration.ofMillis(50), tool(_ -> {
            while (end.getCount() > 0) {
                Thread.interrupted();
                Thread.onSpinWait();
                Thread.yield();
            }
            return "late";
        }));
        try {
            assertThat(Calls.call(tool, "{}")).startsWith("error time-exceeded: ");
        } finally {
            end.countDown();
        }
    }

    @Test
    void failure_thatNobodyExpected_isAFaultAndNoException() throws Exception {
        assertThat(Calls.call(ObservedTool.of(tool(_ -> Optional.empty().orElseThrow())), "{}"))
                .startsWith("error argument-invalid: ");
        assertThat(Calls.call(ObservedTool.of(tool(_ -> depth(1))), "{}")).startsWith("error argument-invalid: ");
    }

    private static int depth(int reached) {
        return depth(reached + 1) + 1;
    }

    @Test
    void result_thatIsTooLong_isCutAndSaysSo() throws Exception {
        String text = Calls.call(ObservedTool.of(tool(_ -> "x".repeat(1_000_000))), "{}");

        assertThat(text).hasSize(ObservedTool.RESULT_CHARS).endsWith("[cut: the result has 1000000 characters]");
    }

    @Test
    void fault_withALongMessage_isCutToo() throws Exception {
        AgentTool tool = ObservedTool.of(tool(_ -> {
            throw new FaultException(FaultCode.FILE_MISSING, "y".repeat(20_000));
        }));

        assertThat(Calls.call(tool, "{}")).hasSize(ObservedTool.RESULT_CHARS).startsWith("error file-missing: yyy");
    }

    @Test
    void arguments_thatDontFit_areArgumentInvalid() throws Exception {
        AgentTool calculate = ObservedTool.of(ComputeTools.all().getFirst());

        assertThat(Calls.call(calculate, "{'expression':'1/8','decimals':2}")).isEqualTo("0.13");
        assertThat(Calls.call(calculate, "{'expression':'1/8','decimals':null}"))
                .isEqualTo("0.125");
        for (String wrong : new String[] {
            "{}",
            "{'expression':null}",
            "{'expression':['1']}",
            "{'expression':'1','decimals':'two'}",
            "{'expression':'1','decimals':1.5}",
            "{'expression':'1','decimals':99}",
            "{'expression':'1','decimals':99999999999}",
            "{'expression':'1','digits':2}"
        }) {
            assertThat(Calls.call(calculate, wrong)).as(wrong).startsWith("error argument-invalid: ");
        }
        assertThat(calculate.call(null).text()).startsWith("error argument-invalid: ");
    }

    @Test
    void schema_ofTheTool_isUnchanged() {
        for (AgentTool tool : ComputeTools.all()) {
            AgentTool observed = ObservedTool.of(tool);

            assertThat(observed.parameters()).isEqualTo(tool.parameters());
            assertThat(observed.name()).isEqualTo(tool.name());
            assertThat(observed.description()).isEqualTo(tool.description());
        }
    }
}
