package io.polyphony.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {

    private static final Check FINE = Check.of("fine", "what is fine", _ -> Finding.ok("fine", "all well"));

    @TempDir
    Path cache;

    private Examination examine(Duration limit, Check... checks) throws InterruptedException {
        return Examination.of(new FakeMachine(cache), List.of(checks), limit, _ -> {});
    }

    @Test
    void check_thatThrows_isItsOwnFailureAndTheOthersAreStillMade() throws Exception {
        Check broken = Check.of("broken", "what is broken", _ -> {
            throw new IllegalStateException("no idea");
        });
        Check worse = Check.of("worse", "what is worse", _ -> {
            throw new StackOverflowError("deep");
        });

        Examination examination = examine(Duration.ofSeconds(30), broken, worse, FINE);

        assertThat(examination.findings())
                .extracting(Finding::status)
                .containsExactly(Status.FAIL, Status.FAIL, Status.OK);
        assertThat(examination.findings().getFirst().found())
                .isEqualTo("the check itself broke: java.lang.IllegalStateException: no idea");
        assertThat(examination.findings().getFirst().meaning()).contains("what is broken");
        assertThat(examination.ready()).isFalse();
    }

    @Test
    void check_thatHangs_isGivenUpAndInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Check hanging = Check.of("hanging", "a dead disk", _ -> {
            try {
                new CountDownLatch(1).await();
                return Finding.ok("hanging", "never");
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });

        Examination examination = examine(Duration.ofMillis(50), hanging);

        assertThat(examination.findings().getFirst().found()).startsWith("no answer within");
        interrupted.await();
    }

    @Test
    void findings_areToldAtOnceAndToLaterChecks() throws Exception {
        List<Finding> seen = new ArrayList<>();
        List<Finding> known = new ArrayList<>();
        Check last = new Check("last", "all before", (_, before) -> {
            known.addAll(before);
            assertThat(seen).hasSize(1);
            return Finding.ok("last", "");
        });

        Examination.of(new FakeMachine(cache), List.of(FINE, last), Duration.ofSeconds(30), seen::add);

        assertThat(known).containsExactly(Finding.ok("fine", "all well"));
        assertThat(seen).hasSize(2);
    }

    @Test
    void summary_countsWhatWouldFailAndTheWarnings() {
        Finding fine = Finding.ok("a", "");
        Finding warned = Finding.warn("b", "", "", "do");
        Finding failed = Finding.fail("c", "", "", "do");

        assertThat(new Examination(List.of(fine)).summary()).isEqualTo("Ready.");
        assertThat(new Examination(List.of(fine, warned)).summary()).isEqualTo("Ready, 1 warning.");
        assertThat(new Examination(List.of(warned, failed, warned)).summary())
                .isEqualTo("Not ready: 1 thing would fail (c), 2 warnings.");
        assertThat(new Examination(List.of(failed, failed)).summary())
                .isEqualTo("Not ready: 2 things would fail (c, c).");
    }
}
