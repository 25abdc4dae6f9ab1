package io.polyphony.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    @Test
    void stop_workEnds_returnsBeforeTheGracePeriod() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var holder = new Interruption[1];
        Thread worker = Thread.ofPlatform().start(() -> {
            try (var interruption = new Interruption(Thread.currentThread(), Duration.ofSeconds(30))) {
                holder[0] = interruption;
                begun.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
        });
        begun.await();
        assertThat(holder[0].requested()).isFalse();
        holder[0].stop();
        assertThat(holder[0].requested()).isTrue();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        worker.join();
    }

    @Test
    void stop_workIgnoresIt_givesUpAfterTheGracePeriod() throws InterruptedException {
        Thread worker = Thread.ofPlatform().daemon().unstarted(() -> {});
        var interruption = new Interruption(worker, Duration.ofMillis(1));
        Thread hook = Thread.ofPlatform().start(interruption::stop);
        assertThat(hook.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void ctrlC_duringWork_letsItFinishAndExits130() throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        // A test run in the background ignores SIGINT, and so would this child without env.
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Work.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader(UTF_8)) {
            assertThat(output.readLine()).isEqualTo("working");
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(output.lines()).containsExactly("journal complete");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED.number());
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the child process does: waits until it is interrupted, then completes its journal. */
    static final class Work {

        private Work() {}

        public static void main(String[] args) {
            try (var interruption = Interruption.ofThisThread()) {
                System.out.println("working");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException _) {
                    System.out.println(interruption.requested() ? "journal complete" : "interrupted by nobody");
                }
            }
            System.exit(0);
        }
    }
}
