package io.polyphony.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the documentation's Java compiles and runs, with what {@link Given} has. */
class DocumentationSnippetsTest {

    @TempDir
    private static Path folder;

    private static List<Snippet> snippets;
    private static List<String> objections;

    @BeforeAll
    static void compile() throws Exception {
        snippets = Snippet.all();
        objections = new SnippetCompiler(folder).compile(snippets);
    }

    @Test
    void snippets_ofAllPages_areFound() {
        assertThat(snippets.stream().map(Snippet::page))
                .contains("README.md", "getting-started.md", "agents.md", "tools.md", "teams.md", "partial-failure.md")
                .contains("sequences-and-memory.md", "testing.md");
    }

    @Test
    void snippets_compile() {
        assertThat(objections).isEmpty();
    }

    @Test
    void snippets_run() throws Exception {
        List<String> names =
                snippets.stream().filter(Snippet::run).map(Snippet::className).toList();
        Path model = folder.resolve("tiny.gguf");
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-preview",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Stream.of(folder.toString(), System.getProperty("java.class.path"))
                        .collect(Collectors.joining(System.getProperty("path.separator"))),
                SnippetRun.class.getName(),
                model.toString()));
        command.addAll(names);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // The default model is meant where a snippet names it, and any does.
        builder.environment().put("POLYPHONY_MODEL", model.toString());
        Process jvm = builder.start();
        try {
            assertThat(jvm.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            jvm.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(printed.lines().filter(line -> line.startsWith(SnippetRun.FAILED)))
                .as(printed)
                .isEmpty();
        assertThat(printed.lines().filter(line -> line.startsWith(SnippetRun.DONE)))
                .as(printed)
                .hasSameSizeAs(names);
    }
}
