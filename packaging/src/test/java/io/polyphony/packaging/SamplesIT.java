package io.polyphony.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gguf.TinyGguf;
import io.polyphony.packaging.Sample.Run;
import io.polyphony.store.DefaultModel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The samples, built outside of this repository with nothing of ours but the artifacts. */
@DisabledOnOs(OS.WINDOWS)
class SamplesIT {

    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
    private static final String PREVIEW = "--enable-preview";

    @TempDir
    private static Path folder;

    private static Sample twoAgents;
    private static Sample oneModel;
    private static Path tiny;

    @BeforeAll
    static void buildBoth() throws Exception {
        Path users = Path.of(System.getProperty("maven.repository"));
        ThrowAwayRepository repository =
                ThrowAwayRepository.create(Path.of("target", "repository").toAbsolutePath(), users);
        twoAgents = Sample.copy("two-agents", folder);
        oneModel = Sample.copy("one-model", folder);
        for (Sample sample : List.of(twoAgents, oneModel)) {
            Run build = sample.build(repository);
            assertThat(build.exitCode()).as(build.output()).isZero();
            assertThat(build.output()).contains("BUILD SUCCESS");
        }
        tiny = TinyGguf.write(folder.resolve("tiny.gguf"), TinyGguf.Options.defaults());
    }

    @Test
    void twoAgents_onAnyModel_giveTwoRecordsAndReuseTheSharedContext() throws Exception {
        Run run = twoAgents.java(List.of(PREVIEW, NATIVE), tiny.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).matches("ember: Stove\\[dollars=-?\\d+, fuel=(WOOD|GAS|OIL)]"),
                        line -> assertThat(line).matches(" {4}prefilled \\d+ tokens, reused [1-9]\\d*"),
                        line -> assertThat(line).matches("birch: Stove\\[dollars=-?\\d+, fuel=(WOOD|GAS|OIL)]"),
                        line -> assertThat(line).matches(" {4}prefilled \\d+ tokens, reused [1-9]\\d*"));
    }

    @Test
    void twoAgents_onTheDefaultModel_readWhatTheTextSays() throws Exception {
        Run run = twoAgents.java(List.of(PREVIEW, NATIVE), DefaultModel.file().toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("ember: Stove[dollars=48, fuel=GAS]", "birch: Stove[dollars=120, fuel=WOOD]");
    }

    @Test
    void twoAgents_withoutEnablePreview_areToldInOneSentenceWhatIsMissing() throws Exception {
        Run run = twoAgents.java(List.of(NATIVE), tiny.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("needs structured concurrency, which Java 25 runs only with preview features enabled:"
                        + " add --enable-preview to the java command.")
                .doesNotContain("UnsupportedClassVersionError: io");
    }

    @Test
    void oneModel_withoutEnablePreview_goesOnWithTheText() throws Exception {
        Run run = oneModel.java(List.of(NATIVE), tiny.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).startsWith("The capital of France is").contains("LENGTH after 8 tokens");
    }

    @Test
    void oneModel_onTheDefaultModel_knowsTheCapital() throws Exception {
        Run run = oneModel.java(List.of(NATIVE), DefaultModel.file().toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).startsWith("The capital of France is Paris");
    }

    @Test
    void libraries_ofAUser_areThoseAtRunTimeAndOneVersionOfEach() throws Exception {
        List<String> agents = twoAgents.libraries();
        List<String> runtime = oneModel.libraries();

        assertThat(agents).containsAll(runtime).anyMatch(name -> name.startsWith("polyphony-agents"));
        assertThat(runtime).noneMatch(name -> name.startsWith("polyphony-agents"));
        assertThat(agents).noneMatch(name -> name.matches("(junit|assertj|mockito|jqwik|archunit|picocli).*"));
        assertThat(agents.stream().map(SamplesIT::withoutVersion)).doesNotHaveDuplicates();
        // Annotations of Jackson have no third number.
        assertThat(agents.stream()
                        .filter(name -> name.startsWith("jackson-"))
                        .map(SamplesIT::minorVersion)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void samples_dependOnThisVersion() throws Exception {
        String jar = "-" + Distribution.version() + ".jar";
        assertThat(Stream.concat(twoAgents.libraries().stream(), oneModel.libraries().stream())
                        .filter(name -> name.startsWith("polyphony-")))
                .containsExactly("polyphony-agents" + jar, "polyphony-runtime" + jar, "polyphony-runtime" + jar);
    }

    private static String withoutVersion(String file) {
        return file.replaceFirst("-\\d.*", "");
    }

    private static String minorVersion(String file) {
        return file.replaceFirst("^.*?-(\\d+\\.\\d+).*", "$1");
    }
}
