package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.decode.Finish;
import io.polyphony.token.FakeTokenizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PendingTextTest {

    private final PendingText pending = new PendingText(new FakeTokenizer().vocabulary(), List.of("xy"));

    @Test
    void await_textHeldBackUntilTheEnd_isHeardThen() {
        List<String> heard = new ArrayList<>();
        pending.token(FakeTokenizer.ofByte('a'));
        pending.token(FakeTokenizer.ofByte('x'));

        // The end comes after the last token was told of.
        boolean interrupted = pending.await(
                (text, tokens) -> {
                    heard.add(text);
                    if (heard.size() == 1) {
                        pending.finished(Finish.END);
                    }
                },
                () -> {});

        assertThat(heard).containsExactly("a", "x");
        assertThat(pending.text()).isEqualTo("ax");
        assertThat(interrupted).isFalse();
    }

    @Test
    void await_characterInParts_isHeardOnceWhole() {
        List<String> heard = new ArrayList<>();
        pending.token(FakeTokenizer.ofByte(0xc3));

        pending.await(
                (text, tokens) -> {
                    heard.add(text);
                    if (tokens == 1) {
                        pending.token(FakeTokenizer.ofByte(0xa9));
                    } else {
                        pending.finished(Finish.LENGTH);
                    }
                },
                () -> {});

        assertThat(heard).containsExactly("", "é");
    }

    @Test
    void await_interrupted_cancelsWithoutHoldingTheLock() {
        Thread.currentThread().interrupt();

        boolean interrupted = pending.await(TextListener.NONE, () -> {
            Thread decoding = Thread.ofVirtual().start(() -> pending.finished(Finish.CANCELLED));
            boolean ended = false;
            while (!ended) {
                try {
                    decoding.join();
                    ended = true;
                } catch (InterruptedException e) {
                    Thread.interrupted();
                }
            }
        });

        assertThat(interrupted).isTrue();
        assertThat(pending.finish()).isEqualTo(Finish.CANCELLED);
    }
}
