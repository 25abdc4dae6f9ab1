package io.polyphony.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The preview API stays in one class, and a JVM without the flag gets a sentence instead of a linkage error. */
class PreviewTest {

    @Test
    void classFiles_ofRuntimeAndAgents_onlyStructuredScopeIsMarkedAsPreview() throws Exception {
        List<Path> marked = Stream.of(classesOf(Coordinator.class), classesOf(io.polyphony.runtime.Usage.class))
                .flatMap(PreviewTest::classFiles)
                .filter(file -> minorVersion(file) == 0xFFFF)
                .map(Path::getFileName)
                .toList();

        assertThat(marked).containsExactly(Path.of("StructuredScope.class"));
    }

    @Test
    @Timeout(60)
    void create_withoutEnablePreview_saysWhatIsNeeded() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        Stream.of(
                                        classesOf(Coordinator.class),
                                        classesOf(io.polyphony.runtime.Usage.class),
                                        classesOf(PreviewTest.class))
                                .map(Path::toString)
                                .reduce((a, b) -> a + System.getProperty("path.separator") + b)
                                .orElseThrow(),
                        CreateCoordinator.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output.strip())
                .isEqualTo(
                        "preview-disabled Coordinating agents needs structured concurrency, which Java 25 runs only with"
                                + " preview features enabled: add --enable-preview to the java command.");
    }

    /** What a user's program does first. */
    static final class CreateCoordinator {

        private CreateCoordinator() {}

        public static void main(String[] arguments) {
            try {
                Coordinator.create();
            } catch (CoordinationException e) {
                System.out.println(e.code() + " " + e.getMessage());
            }
        }
    }

    private static Path classesOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Stream<Path> classFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int minorVersion(Path classFile) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
            in.readInt();
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
