package io.polyphony.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code polyphony batch} from and into JSONL files, and what it refuses before it begins. */
@Timeout(120)
class BatchFilesTest {

    @TempDir
    private static Path modelFolder;

    private static Path model;

    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeAll
    static void writeModel() {
        model = CommandRun.tinyModel(modelFolder);
    }

    @BeforeEach
    void names() throws IOException {
        input = folder.resolve("prompts.jsonl");
        output = folder.resolve("answers.jsonl");
        prompts("{\"prompt\":\"one\"}", "{\"prompt\":\"two\"}", "{\"prompt\":\"the plan\"}");
    }

    @Test
    void output_hasARowPerPromptInTheirOrder() throws IOException {
        CommandRun run = batch();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(indexes()).containsExactly(0, 1, 2);
        assertThat(Files.readString(output)).endsWith("}\n");
    }

    @Test
    void brokenLines_areFailedRowsAndTheOthersAreAnswered() throws IOException {
        Files.write(
                input,
                "\uFEFF{\"prompt\":\"one\"}\r\n\n{\"prompt\":\n{\"text\":\"x\"}\n{\"prompt\":\"a\"} {\"prompt\":\"b\"}\n"
                        .getBytes(UTF_8));
        Files.write(input, "{\"prompt\":\"caf\u00e9\"}\n".getBytes(ISO_8859_1), StandardOpenOption.APPEND);

        CommandRun run = batch("--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL.number());
        List<String> errors = CommandRun.texts(run.json().get("results"), "error");
        assertThat(errors).hasSize(5);
        assertThat(errors.get(0)).isEqualTo("null");
        assertThat(errors.get(1)).contains("line 3 is not JSON");
        assertThat(errors.get(2)).contains("line 4 has no string member \"prompt\"");
        assertThat(errors.get(3)).contains("line 5 is not JSON");
        assertThat(errors.get(4)).contains("line 6 is not UTF-8");
        assertThat(indexes()).containsExactly(0, 1, 2, 3, 4);
        assertThat(batch().err()).contains("5 of 5 prompts are in");
    }

    @Test
    void resume_keepsWhatIsThereCutsATornRowAndRunsTheRest() throws IOException {
        batch();
        List<String> whole = Files.readAllLines(output);
        Files.writeString(output, whole.get(0) + "\n" + whole.get(1).substring(0, 30));

        CommandRun run = batch("--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("1 of 3 prompts are in");
        assertThat(Files.readAllLines(output)).hasSize(3).first().isEqualTo(whole.getFirst());
        assertThat(texts(Files.readAllLines(output))).isEqualTo(texts(whole));
        assertThat(run.json().get("results")).hasSize(3);
        assertThat(run.json().get("generated_tokens").asInt()).isEqualTo(16);
    }

    @Test
    void resume_nothingLeft_runsNothing() throws IOException {
        batch();
        String whole = Files.readString(output);

        CommandRun run = batch("--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get("generated_tokens").asInt()).isZero();
        assertThat(Files.readString(output)).isEqualTo(whole);
    }

    @Test
    void resume_ofAnotherInput_isRefusedAndLeavesTheFileAlone() throws IOException {
        batch();
        String whole = Files.readString(output);
        prompts("{\"prompt\":\"one\"}", "{\"prompt\":\"quite another\"}", "{\"prompt\":\"the plan\"}");

        CommandRun run = batch();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains("line 2", "another prompt", "choose another --output");
        assertThat(Files.readString(output)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my diary", "my diary\n", "{\"index\":0}\nmy diary", "[1,2]\n"})
    void output_isSomeOtherFile_isRefusedAndLeftAsItIs(String text) throws IOException {
        Files.writeString(output, text);

        CommandRun run = batch();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains("choose another --output");
        assertThat(Files.readString(output)).isEqualTo(text);
    }

    static Stream<List<String>> wrong() {
        return Stream.of(
                List.of(),
                List.of("--input", "no-such.jsonl"),
                List.of("--input", "."),
                List.of("--input", "pom.xml", "a prompt"),
                List.of("--sequences", "0", "a"),
                List.of("--sequences", "64", "a"),
                List.of("--max-tokens", "0", "a"),
                List.of("--context", "1", "a"),
                List.of("--batch-size", "5000", "a"),
                List.of("--temperature", "-1", "a"),
                List.of("--threads", "-1", "a"),
                List.of("--system", "no-such.txt", "a"),
                List.of("--output", "no-such/folder/out.jsonl", "a"),
                List.of("--output", ".", "a"),
                List.of("--model", "no-such-model", "a"),
                List.of("--model", "no-such/model.gguf", "a"),
                List.of("--model", "pom.xml", "a"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongCommandLine_exitsWith2AndOneSentence(List<String> arguments) {
        List<String> args = new ArrayList<>(List.of("batch"));
        if (!arguments.contains("--model")) {
            args.addAll(List.of("--model", model.toString()));
        }
        args.addAll(arguments);

        CommandRun run = CommandRun.of(args.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> line.startsWith("polyphony: ")))
                .hasSize(1);
        assertThat(run.err()).doesNotContain("defect", "\tat ");
    }

    private void prompts(String... lines) throws IOException {
        Files.write(input, List.of(lines));
    }

    private CommandRun batch(String... more) {
        String[] options = {"--input", input.toString(), "--output", output.toString(), "--max-tokens", "8"};
        return CommandRun.on(
                model,
                "batch",
                Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new));
    }

    private List<Integer> indexes() throws IOException {
        return Files.readAllLines(output).stream()
                .map(line -> CommandRun.json(line).get("index").asInt())
                .toList();
    }

    private static List<String> texts(List<String> lines) {
        return lines.stream()
                .map(line -> CommandRun.json(line).get("text").asText())
                .toList();
    }
}
