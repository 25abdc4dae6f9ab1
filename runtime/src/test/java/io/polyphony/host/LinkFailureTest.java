package io.polyphony.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.host.Problem.Subject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkFailureTest {

    private static final Path FILE = Path.of("/cache/native/1f/libjllama.so");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "libgomp.so.1: cannot open shared object file: No such file|OPEN_MP|install the package libgomp1",
                "libfoo.so.2: cannot open shared object file: No such file|NATIVE_LIBRARY|install the package that has libfoo.so.2",
                "/lib/libc.so.6: version `GLIBC_2.17' not found|C_LIBRARY|lack GLIBC_2.17",
                "libjllama.so: failed to map segment from shared object|CACHE_FOLDER|set POLYPHONY_CACHE",
                "/cache/libjllama.so: Operation not permitted|CACHE_FOLDER|instead of /cache/native/1f",
                "libjllama.so: invalid ELF header|NATIVE_LIBRARY|delete that file",
                "libjllama.so: file too short|NATIVE_LIBRARY|delete that file",
                "libjllama.so: wrong ELF class: ELFCLASS32|NATIVE_LIBRARY|own architecture",
                "something new|NATIVE_LIBRARY|glibc 2.17 or later"
            })
    void of_linkersWords_namesSubjectAndRemedy(String words, Subject subject, String remedy) {
        Problem problem = LinkFailure.of(FILE, words);

        assertThat(problem.subject()).isEqualTo(subject);
        assertThat(problem.remedy()).contains(remedy);
        assertThat(problem.cause()).contains(FILE.toString(), words.strip());
    }

    @Test
    void of_wordsThatRepeatTheFile_nameItOnce() {
        assertThat(LinkFailure.of(FILE, FILE + ": " + FILE + ": file too short").cause())
                .isEqualTo("The native library " + FILE + " can't be linked (file too short)");
    }

    @Test
    void sentence_isCauseAndRemedyAndTheErrorsMessage() {
        Problem problem = LinkFailure.noExecution(Path.of("/cache"));

        assertThat(problem.sentence()).matches("The cache folder /cache is on .* noexec.*: set POLYPHONY_CACHE .*\\.");
        assertThat(problem.failure()).hasMessage(problem.sentence());
    }
}
