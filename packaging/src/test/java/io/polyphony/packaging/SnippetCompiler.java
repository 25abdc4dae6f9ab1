package io.polyphony.packaging;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes a class of each snippet and compiles it. */
final class SnippetCompiler {

    /** The packages that users import; a name in two of them would have to be imported by the snippet itself. */
    private static final List<String> PACKAGES = List.of(
            "com.fasterxml.jackson.databind",
            "com.fasterxml.jackson.databind.node",
            "dev.langchain4j.agent.tool",
            "dev.langchain4j.model",
            "dev.langchain4j.model.chat",
            "dev.langchain4j.model.chat.request",
            "io.micrometer.core.instrument",
            "io.micrometer.core.instrument.simple",
            "io.micrometer.observation",
            "io.polyphony.agent",
            "io.polyphony.conversation",
            "io.polyphony.coordination",
            "io.polyphony.error",
            "io.polyphony.event",
            "io.polyphony.gaia.benchmark",
            "io.polyphony.gaia.score",
            "io.polyphony.gaia.solver",
            "io.polyphony.gaia.tool",
            "io.polyphony.grammar",
            "io.polyphony.journal",
            "io.polyphony.langchain4j",
            "io.polyphony.metrics",
            "io.polyphony.observation",
            "io.polyphony.resilience",
            "io.polyphony.runtime",
            "io.polyphony.sampling",
            "io.polyphony.schema",
            "io.polyphony.store",
            "io.polyphony.team",
            "io.polyphony.team.reading",
            "io.polyphony.template",
            "io.polyphony.testing",
            "io.polyphony.token",
            "io.polyphony.tool",
            "io.polyphony.tool.routing",
            "java.net.http");

    /** Of packages with names that others have too. */
    private static final List<String> TYPES = List.of("io.polyphony.gaia.task.Dataset");

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private final Path classes;

    SnippetCompiler(Path classes) {
        this.classes = classes;
    }

    /** What javac objects to, each with the snippet's place; where it's nothing the classes are written. */
    List<String> compile(List<Snippet> snippets) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        task(snippets.stream().map(this::source).toList(), found).call();
        return errors(found);
    }

    /** Statements become a method, so that they can be run; what can't stand in a method becomes members of the class. */
    private SnippetFile source(Snippet snippet) {
        if (snippet.isFile()) {
            return new SnippetFile(snippet, snippet.code());
        }
        SnippetFile statements = new SnippetFile(
                snippet, source(snippet, "@Override public void run() throws Exception {\n" + body(snippet) + "\n}\n"));
        return parses(statements) ? statements : new SnippetFile(snippet, source(snippet, body(snippet)));
    }

    private boolean parses(SnippetFile file) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try {
            task(List.of(file), found).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return errors(found).isEmpty();
    }

    private static String body(Snippet snippet) {
        return snippet.before() + "\n" + snippet.code();
    }

    private static String source(Snippet snippet, String members) {
        String imports = Stream.concat(PACKAGES.stream().map(name -> name + ".*"), TYPES.stream())
                .map(name -> "import " + name + ";\n")
                .collect(Collectors.joining("", "import module java.base;\n", ""));
        return imports + "public class " + snippet.className() + " extends " + Given.class.getName() + " {\n" + members
                + "\n}\n";
    }

    private JavacTask task(List<SnippetFile> files, DiagnosticCollector<JavaFileObject> found) {
        List<String> options = List.of(
                "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-parameters", "-proc:none");
        return (JavacTask) JAVAC.getTask(null, null, found, options, null, files);
    }

    private static List<String> errors(DiagnosticCollector<JavaFileObject> found) {
        return found.getDiagnostics().stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(one -> (one.getSource() instanceof SnippetFile file ? file.snippet + ": " : "")
                        + one.getMessage(Locale.ROOT))
                .toList();
    }

    /** The class made of a snippet. */
    private static final class SnippetFile extends SimpleJavaFileObject {

        private final Snippet snippet;
        private final String source;

        SnippetFile(Snippet snippet, String source) {
            super(URI.create("string:///" + snippet.className() + ".java"), Kind.SOURCE);
            this.snippet = snippet;
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
