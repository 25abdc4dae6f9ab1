package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.error.RuntimeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That docs/errors.md and the code agree, both ways. */
class ErrorsDocumentTest {

    /** The cells of a row, without its code. */
    private record Row(String cause, String remedy, String retryable, String exitCodes) {}

    private static final Pattern KIND = Pattern.compile("extends (PolyphonyException|RuntimeFailure)\\b");
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "errors.md"))) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                assertThat(cells).as(line).hasSize(6);
                String code = cells[1].strip().replace("`", "");
                Row row = new Row(cells[2].strip(), cells[3].strip(), cells[4].strip(), cells[5].strip());
                assertThat(rows.put(code, row)).as("another row for %s", code).isNull();
            }
        }
        return rows;
    }

    /** Every string that looks like a code in a class of exceptions. */
    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String module : List.of("runtime", "agents", "gaia", "cli")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    if (KIND.matcher(source).find()) {
                        CODE.matcher(source)
                                .results()
                                .map((MatchResult result) -> result.group(1))
                                .forEach(codes::add);
                    }
                }
            }
        }
        return codes;
    }

    @Test
    void document_andCode_haveTheSameCodes() throws Exception {
        assertThat(codes()).contains("kv-cache-full", "reply-cut", "join-failed", "tool-timeout", "step-impossible");
        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(codes());
    }

    @Test
    void rows_sayCauseRemedyAndARealExitCode() throws Exception {
        List<String> numbers = Arrays.stream(ExitCode.values())
                .map(code -> String.valueOf(code.number()))
                .toList();
        assertThat(rows().values()).allSatisfy(row -> {
            assertThat(row.cause()).isNotBlank();
            assertThat(row.remedy()).isNotBlank();
            assertThat(row.exitCodes().split(", ")).isSubsetOf(numbers).contains("1");
        });
    }

    @Test
    void rowsOfTheRuntime_sayWhetherARetryMayHelp() throws Exception {
        Map<String, Row> rows = rows();
        for (Class<?> kind : RuntimeFailure.class.getPermittedSubclasses()) {
            RuntimeFailure failure =
                    (RuntimeFailure) kind.getConstructor(String.class).newInstance("message.");

            assertThat(rows).containsKey(failure.code());
            assertThat(rows.get(failure.code()).retryable())
                    .as(failure.code())
                    .isEqualTo(failure.retryable() ? "yes" : "no");
        }
    }

    @Test
    void hostileInput_everyRow_namesTestsThatExist() throws IOException {
        Map<String, String> tests = testSources();
        List<String> document = Files.readAllLines(Path.of("..", "docs", "errors.md"));
        List<String> rows = document.subList(document.indexOf("## Hostile input"), document.size()).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what |"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(25);
        for (String row : rows) {
            String[] cells = row.split("\\|");
            List<MatchResult> named =
                    TEST.matcher(cells[cells.length - 1]).results().toList();
            assertThat(named).as(row).isNotEmpty();
            for (MatchResult test : named) {
                assertThat(tests.getOrDefault(test.group(1), ""))
                        .as(test.group())
                        .contains("void " + test.group(2) + "(");
            }
        }
    }

    /** By class name. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("runtime", "agents", "gaia", "cli")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return sources;
    }
}
