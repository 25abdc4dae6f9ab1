package io.polyphony.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each bench once, tiny, on a decoder without a model: that it measures, not what. */
@Timeout(60)
class BenchesTest {

    private final FakeBenchModel model = new FakeBenchModel();
    private final List<Integer> told = new ArrayList<>();
    private final Rounds rounds = new Rounds(2, told::add);

    @Test
    void decode_tiny_measuresEveryNumberOfSequencesAndTheGain() throws Exception {
        // So many tokens that all sequences generate at once for a while, though their threads start one after the
        // other.
        BenchResult result = new DecodeBench(model, List.of(1, 8), 3, 1500).run(rounds);
        assertThat(result.measurements())
                .extracting(Measurement::name)
                .contains("1 sequence: bare", "8 sequences: loop over bare", "8 sequences over 1, tokens/s: loop");
        assertMeasured(result);
        assertThat(told).containsExactly(0, 1, 2);
    }

    @Test
    void fork_tiny_measuresOneAgentAndSeveral() throws Exception {
        BenchResult result = new ForkBench(model, 3, 40, 4).run(rounds);
        assertMeasured(result);
        assertThat(only(result, "3 agents over 1").atMost()).isEqualTo(1.3);
    }

    @Test
    void chat_tiny_prefillsLessWithKeptSequencesAndRepliesTheSame() throws Exception {
        BenchResult result = new ChatBench(model, 4, 5).run(rounds);
        assertMeasured(result);
        assertThat(only(result, "prefilled anew: tokens").stats().median())
                .isGreaterThan(
                        2 * only(result, "kept: tokens prefilled").stats().median());
    }

    @Test
    void coordinator_tiny_measuresAllThree() throws Exception {
        BenchResult result = new CoordinatorBench(20, 10).run(rounds);
        assertMeasured(result);
        assertThat(only(result, "Coordinator, 20 agents").unit()).isEqualTo("µs/agent");
    }

    @Test
    void stall_tiny_everySequenceGetsATokenInEveryStep() throws Exception {
        BenchResult result = new StallBench(model, 2, 200, 8).run(rounds);
        Measurement steps = result.measurements().getFirst();
        // A decoder without a model may be through before the prompt arrives: then there is no gap at all.
        assertThat(steps.stats().n()).isEqualTo(2);
        assertThat(steps.stats().max()).isLessThanOrEqualTo(1);
        assertThat(steps.met()).isTrue();
    }

    private static void assertMeasured(BenchResult result) {
        assertThat(result.measurements()).allSatisfy(each -> {
            assertThat(each.stats().n()).isEqualTo(2);
            assertThat(each.stats().median()).isFinite().isNotZero();
        });
        assertThat(result.table().render(200)).hasSize(result.measurements().size() + 1);
    }

    private static Measurement only(BenchResult result, String name) {
        return result.measurements().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
