package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That docs/resilience.md agrees with docs/errors.md, and that its examples compile. */
class ResilienceDocumentTest {

    private static final Pattern CODE = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`");
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern RETRYABLE =
            Pattern.compile("^\\| `([a-z-]+)` .*\\| yes \\|[^|]*\\|$", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private static String document(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void table_ofWhatIsTriedAgain_hasEveryRetryableCode() throws Exception {
        String table =
                document("resilience.md").split("## What is tried again")[1].split("\\| every other code")[0];

        assertThat(found(CODE, table))
                .hasSizeGreaterThan(10)
                .containsExactlyInAnyOrderElementsOf(found(RETRYABLE, document("errors.md")));
    }

    @Test
    void examples_compile() throws Exception {
        StringBuilder source = new StringBuilder("""
                import dev.langchain4j.model.chat.ChatModel;
                import io.polyphony.agent.*;
                import io.polyphony.conversation.*;
                import io.polyphony.resilience.*;
                import io.polyphony.runtime.*;
                import io.polyphony.tool.*;
                import java.net.http.*;
                import java.net.http.HttpResponse.BodyHandlers;
                import java.nio.file.Path;
                import java.time.Duration;
                import java.util.logging.Logger;

                class Examples {
                    AgentTool searchTool, sumTool;
                    ChatModel chatModel;
                    HttpClient httpClient;
                    HttpRequest request;
                    ResiliencePolicy policy;
                    Path file;
                    Logger log;
                """);
        List<String> snippets = List.copyOf(found(SNIPPET, document("resilience.md")));
        for (int i = 0; i < snippets.size(); i++) {
            source.append("void snippet")
                    .append(i)
                    .append("() throws Exception {\n")
                    .append(snippets.get(i))
                    .append("}\n");
        }
        source.append("}\n");
        assertThat(snippets).hasSizeGreaterThan(2);

        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        null,
                        null,
                        problems,
                        List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()),
                        null,
                        List.of(new Source(source.toString())))
                .call();

        assertThat(compiled).as("%s", problems.getDiagnostics()).isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Examples.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
