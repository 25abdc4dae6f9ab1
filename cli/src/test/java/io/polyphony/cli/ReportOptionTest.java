package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.terminal.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --report} of {@code polyphony team} on a tiny model of random weights. */
@Timeout(180)
class ReportOptionTest {

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path cafe;

    @BeforeAll
    static void writeFiles() throws IOException {
        model = CommandRun.tinyModel(folder);
        cafe = Files.writeString(
                folder.resolve("cafe.txt"), "The Blue Door cafe is in Mill Lane. The owner is Anna Bell.");
    }

    @Test
    void run_writesAPageAndSaysWhere() throws IOException {
        Path file = folder.resolve("run.html");

        CommandRun run = team("--json", "--no-critic", "--report", file.toString());

        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err().lines()).contains("report written to " + file.toRealPath());
        assertThat(file)
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("Who owns the Blue Door cafe?", "<h3>planner</h3>", "seq 0", "shared context")
                .endsWith("</html>");
    }

    @Test
    void runThatFails_isWrittenToo() {
        Path file = folder.resolve("failed.html");

        CommandRun run = team("--fail", "planner", "--report", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(file).content().contains("Nothing usable came out.", "No plan was made.");
    }

    @Test
    void runThatIsInterrupted_isWrittenAsFarAsItCame() {
        Path file = folder.resolve("interrupted.html");
        Thread command = Thread.currentThread();
        StringBuilder err = new StringBuilder();
        Channel interrupting = Channel.plain(new Appendable() {
            @Override
            public Appendable append(CharSequence text) {
                synchronized (err) {
                    err.append(text);
                    if (text.toString().contains("begins s1")) {
                        command.interrupt();
                    }
                }
                return this;
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) {
                return append(text.subSequence(start, end));
            }

            @Override
            public Appendable append(char c) {
                return append(String.valueOf(c));
            }
        });

        CommandRun run = CommandRun.of(interrupting, err, args("--no-critic", "--report", file.toString()));

        Thread.interrupted();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(file).content().contains("Somebody stopped the run", "<h3>planner</h3>");
        assertThat(run.err()).contains("report written to ");
    }

    @Test
    void placeThatCannotBeWritten_isRefusedBeforeTheModelIsLoaded() {
        CommandRun run = team("--report", folder.resolve("no/such/run.html").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains("The report can't be written to").doesNotContain("KV cache");
    }

    private static CommandRun team(String... more) {
        return CommandRun.of(args(more));
    }

    private static String[] args(String... more) {
        String[] all = Arrays.copyOf(more, more.length + 3);
        all[more.length] = "--file";
        all[more.length + 1] = cafe.toString();
        all[more.length + 2] = "Who owns the Blue Door cafe?";
        return CommandRun.args(model, "team", all);
    }
}
