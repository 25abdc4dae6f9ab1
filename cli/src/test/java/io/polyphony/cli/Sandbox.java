package io.polyphony.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the launcher in a folder with a space in its name, with a PATH on which there is neither java nor Maven, and
 * stand-ins for both: a java that prints what it was given, a Maven that makes a jar.
 */
final class Sandbox {

    private static final List<String> TOOLS = List.of(
            "basename",
            "bash",
            "cat",
            "dirname",
            "env",
            "find",
            "flock",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "stty",
            "tail",
            "touch",
            "uname");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** What the stand-in for java exits with. */
    static final int EXIT_CODE = 7;

    /** What a run gave. */
    record Run(int exitCode, String out, String err) {}

    Sandbox(Path folder) throws IOException {
        this.folder = folder;
        Path launcher = Path.of("..", "polyphony").toAbsolutePath().normalize();
        Files.createDirectories(root());
        Files.createDirectories(bin());
        Files.createDirectories(folder.resolve("home"));
        Files.copy(launcher, launcher(), StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : List.of("runtime", "agents", "cli")) {
            write(root().resolve(module + "/src/main/java/Some.java"), "class Some {}");
            write(root().resolve(module + "/pom.xml"), "<project/>");
        }
        write(root().resolve("pom.xml"), "<project/>");
        write(root().resolve("prompts/planner.txt"), "Plan.");
        for (String tool : TOOLS) {
            Path real = onPath(tool);
            if (real != null) {
                Files.createSymbolicLink(bin().resolve(tool), real);
            }
        }
        environment.put("PATH", bin().toString());
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("POLYPHONY_JDK_PATH", folder.resolve("jdks").toString());
    }

    Path root() {
        return folder.resolve("poly phony");
    }

    Path launcher() {
        return root().resolve("polyphony");
    }

    Path bin() {
        return folder.resolve("bin");
    }

    Path jar() {
        return root().resolve("cli/target/polyphony-cli.jar");
    }

    Sandbox with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A JDK in {@code jdks/name} whose java prints its options, one a line, and exits with {@link #EXIT_CODE}. */
    Path jdk(String name, String version) throws IOException {
        return jdkAt(folder.resolve("jdks").resolve(name), version);
    }

    Path jdkAt(Path home, String version) throws IOException {
        write(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), """
                if [ "$1" = -XshowSettings:properties ]; then
                    printf '    java.home = %%s\\n    java.version = %s\\n' '%s' >&2
                    exit 0
                fi
                printf '%%s\\n' "$@" "LC_CTYPE=$LC_CTYPE" "stderr is a terminal: $POLYPHONY_STDERR_TTY"
                exit %d
                """.formatted(version, home, EXIT_CODE));
        script(home.resolve("bin/javac"), "exit 0\n");
        return home;
    }

    /** What a build leaves, and a JDK to run it with. */
    void build() throws IOException {
        jdk("jdk", "25.0.1");
        Files.createDirectories(root().resolve("cli/target/lib"));
        write(jar(), "");
    }

    /** A command on PATH that is a script. */
    void command(String name, String body) throws IOException {
        script(bin().resolve(name), body);
    }

    /** A Maven that counts its calls in {@code mvn.calls} and runs {@code body}. */
    void maven(String version, String body) throws IOException {
        command("mvn", """
                if [ "$1" = -version ]; then echo 'Apache Maven %s (fake)'; exit 0; fi
                echo "$JAVA_HOME $PWD $*" >>'%s'
                %s
                """.formatted(version, folder.resolve("mvn.calls"), body));
    }

    /** A Maven that works. */
    void maven() throws IOException {
        maven("3.8.7", """
                echo '[INFO] Building Polyphony cli 0.1.0 [4/4]'
                echo '[INFO] --- maven-compiler-plugin:3.14.1:compile (default-compile) @ polyphony-cli ---'
                mkdir -p cli/target/lib
                touch cli/target/polyphony-cli.jar
                """);
    }

    List<String> mavenCalls() throws IOException {
        Path calls = folder.resolve("mvn.calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return run(folder, launcher(), arguments);
    }

    Run run(Path from, Path launcher, String... arguments) throws IOException, InterruptedException {
        return finish(start(from, launcher, arguments));
    }

    Process start(Path from, Path launcher, String... arguments) throws IOException {
        var builder = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.directory(from.toFile()).start();
    }

    static Run finish(Process process) throws InterruptedException {
        try {
            process.outputWriter().close();
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the launcher closed its output but doesn't end");
            }
            return new Run(process.exitValue(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void script(Path file, String body) throws IOException {
        write(file, "#!" + bin().resolve("bash") + "\n" + body);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " can't be made executable");
        }
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(entry -> Path.of(entry, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
