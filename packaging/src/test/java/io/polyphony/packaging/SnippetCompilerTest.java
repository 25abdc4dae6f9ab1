package io.polyphony.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetCompilerTest {

    @TempDir
    private Path folder;

    private List<String> compile(String before, String code) {
        return new SnippetCompiler(folder).compile(List.of(new Snippet("page.md", 7, before, code, true)));
    }

    @Test
    void compile_statementsMembersAndFiles_areAllUnderstood() {
        assertThat(compile("", "Sequence other = sequence.fork();\n")).isEmpty();
        assertThat(compile("", "static int twice(int n) { return 2 * n; }\n")).isEmpty();
        assertThat(compile("", "import java.util.List;\n\nclass One { List<String> texts; }\n"))
                .isEmpty();
        assertThat(folder.resolve("One.class")).exists();
    }

    @Test
    void compile_whatIsNotThere_isToldWithItsPlace() {
        assertThat(compile("", "model.dance();\n"))
                .singleElement()
                .asString()
                .startsWith("page.md:7: ")
                .contains("dance()");
    }

    @Test
    void compile_codeBefore_isThereForTheSnippet() {
        assertThat(compile("int start = 1;", "int next = start + 1;\n")).isEmpty();
        assertThat(compile("", "int next = start + 1;\n")).isNotEmpty();
    }
}
