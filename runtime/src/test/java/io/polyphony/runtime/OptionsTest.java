package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.decode.Overflow;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.sampling.Sampling;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {

    record Wrong(String message, Supplier<Object> make) {
        @Override
        public String toString() {
            return message;
        }
    }

    static List<Wrong> wrong() {
        ModelOptions model = ModelOptions.DEFAULT;
        GenerateOptions generate = GenerateOptions.DEFAULT;
        Sampling sampling = Sampling.GREEDY;
        return List.of(
                new Wrong("sequences is 0", () -> model.withSequences(0)),
                new Wrong("sequences is 65", () -> model.withSequences(65)),
                new Wrong("context is 31", () -> model.withContext(31)),
                new Wrong("batch is 3", () -> model.withBatch(3)),
                new Wrong("batch is 2049", () -> model.withBatch(2049)),
                new Wrong("threads is -1", () -> model.withThreads(-1)),
                new Wrong("threads is 513", () -> model.withThreads(513)),
                new Wrong("queue is -1", () -> model.withQueue(-1)),
                new Wrong("wait for cells is PT-1S", () -> model.withCellWait(Duration.ofSeconds(-1))),
                new Wrong("max tokens is 0", () -> generate.withMaxTokens(0)),
                new Wrong("stop text is empty", () -> generate.withStop("a", "")),
                new Wrong("time limit is PT0S", () -> generate.withTimeLimit(Duration.ZERO)),
                new Wrong("repeat penalty is 0.0", () -> sampling.withPenalties(0, 0, 0, 64)),
                new Wrong("repeat penalty is NaN", () -> sampling.withPenalties(Double.NaN, 0, 0, 64)),
                new Wrong("repeat penalty is Infinity", () -> sampling.withPenalties(1e300, 0, 0, 64)),
                new Wrong("frequency penalty is 2.5", () -> sampling.withPenalties(1, 2.5, 0, 64)),
                new Wrong("presence penalty is -2.5", () -> sampling.withPenalties(1, 0, -2.5, 64)),
                new Wrong("penalty window is -1", () -> sampling.withPenalties(1, 0, 0, -1)),
                new Wrong("top-k is -1", () -> sampling.withTopK(-1)),
                new Wrong("top-p is 0.0", () -> sampling.withTopP(0)),
                new Wrong("top-p is 1.5", () -> sampling.withTopP(1.5)),
                new Wrong("min-p is 1.5", () -> sampling.withMinP(1.5)),
                new Wrong("temperature is -1.0", () -> sampling.withTemperature(-1)),
                new Wrong("temperature is NaN", () -> sampling.withTemperature(Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(Wrong wrong) {
        assertThatThrownBy(wrong.make()::get)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(wrong.message());
    }

    @Test
    void withSequences_beyondTheBatch_growsTheBatch() {
        ModelOptions options = ModelOptions.DEFAULT.withBatch(4).withSequences(8);

        assertThat(options.batch()).isEqualTo(8);
        assertThat(options.withOverflow(Overflow.slide(3)).overflow()).isEqualTo(new Overflow.Slide(3));
    }

    @Test
    void stop_changedLater_staysAsItWas() {
        String[] texts = {"a", "b"};
        GenerateOptions options = GenerateOptions.DEFAULT.withStop(texts);
        texts[0] = "c";

        assertThat(options.stop()).containsExactly("a", "b");
    }
}
