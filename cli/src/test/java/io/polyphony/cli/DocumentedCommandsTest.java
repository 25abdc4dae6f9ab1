package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the command lines in README and docs are those that the command takes. */
class DocumentedCommandsTest {

    /** Outside of sentences: in a code block or between backticks. */
    private static final Pattern LINE = Pattern.compile("(?m)(?:^\\s*(?:\\$ )?|`)(\\./polyphony [^`\\n]+)");

    /** A placeholder such as {@code [--fail AGENT]}, and words that aren't arguments. */
    private static final Pattern SKETCH = Pattern.compile("[\\[\\]]|\\.\\.\\.$|\\$\\(");

    static Stream<String> lines() throws IOException {
        Path root = Path.of("..");
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            List<Path> files = Stream.concat(
                            Stream.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
            Stream.Builder<String> lines = Stream.builder();
            for (Path file : files) {
                LINE.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult line) -> line.group(1))
                        .filter(line -> !SKETCH.matcher(line).find())
                        .forEach(lines);
            }
            return lines.build().distinct();
        }
    }

    @Test
    void lines_areFound() throws IOException {
        assertThat(lines()).contains("./polyphony pairs").hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void line_isTakenByTheCommand(String line) {
        assertThatCode(() -> CommandLines.root().parseArgs(CommandLines.arguments(line)))
                .doesNotThrowAnyException();
    }
}
