package io.polyphony.gaia.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/gaia/README.md} says of the set, and that its own checker finds nothing. */
class OfflineSetTest {

    private static final Path FOLDER = Path.of("..", "examples", "gaia");
    private static final Path SET = FOLDER.resolve("2023/validation");
    private static final Path TWINS = FOLDER.resolve("twins/2023/validation");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\d+)");

    /** A line of the index. */
    private record Indexed(String label, String family, String answerType) {}

    @Test
    void levels_perFamily_areAsTheReadmeSays() throws IOException {
        Map<String, Indexed> index = index();
        Map<String, List<Long>> levels = new TreeMap<>();
        for (JsonNode row : rows(SET)) {
            Indexed indexed = index.get(id(row));
            assertThat(indexed).as("index of %s", id(row)).isNotNull();
            levels.computeIfAbsent(indexed.family(), _ -> new ArrayList<>())
                    .add(row.path("Level").asLong());
        }

        assertThat(index).hasSize(60);
        assertThat(counts(levels.get("A"))).isEqualTo(Map.of(1L, 3L, 2L, 5L, 3L, 2L));
        assertThat(counts(levels.get("B"))).isEqualTo(Map.of(1L, 3L, 2L, 5L, 3L, 2L));
        assertThat(counts(levels.get("C"))).isEqualTo(Map.of(1L, 3L, 2L, 5L, 3L, 2L));
        assertThat(counts(levels.get("D"))).isEqualTo(Map.of(1L, 3L, 2L, 5L, 3L, 2L));
        assertThat(counts(levels.get("E"))).isEqualTo(Map.of(1L, 4L, 2L, 5L, 3L, 1L));
        assertThat(counts(levels.get("F"))).isEqualTo(Map.of(1L, 3L, 2L, 6L, 3L, 1L));
        assertThat(levels).hasSize(6);
    }

    @Test
    void answerTypes_ofTheIndex_areThoseOfTheAnswersInGaiasShares() throws IOException {
        Map<String, Indexed> index = index();
        List<String> types = new ArrayList<>();
        for (JsonNode row : rows(SET)) {
            String answer = row.path("Final answer").asText();
            String type = answer.matches("-?\\d+(\\.\\d+)?") ? "number" : answer.contains(",") ? "list" : "string";
            assertThat(type).as(answer).isEqualTo(index.get(id(row)).answerType());
            types.add(type);
        }

        assertThat(counts(types)).isEqualTo(Map.of("number", 28L, "string", 25L, "list", 7L));
    }

    @Test
    void rows_ofBothFiles_haveGaiasFieldsAndUuidsOfTheirOwn() throws IOException {
        Set<String> ids = new HashSet<>();
        Set<String> questions = new HashSet<>();
        for (JsonNode row : all()) {
            assertThat(names(row))
                    .containsExactly("task_id", "Question", "Level", "Final answer", "file_name", "Annotator Metadata");
            assertThat(names(row.path("Annotator Metadata")))
                    .containsExactly("Steps", "Number of steps", "How long did this take?", "Tools", "Number of tools");
            row.path("Annotator Metadata")
                    .forEach(value -> assertThat(value.asText()).isNotBlank());
            assertThat(UUID.fromString(id(row))).hasToString(id(row));
            assertThat(ids.add(id(row))).as("a second %s", id(row)).isTrue();
            assertThat(questions.add(row.path("Question").asText()))
                    .as("%s asked before", id(row))
                    .isTrue();
        }
        assertThat(ids).hasSize(100);
    }

    @Test
    void attachments_ofBothFiles_areThereNamedByTheirTaskAndNoOthers() throws IOException {
        for (Path folder : List.of(SET, TWINS)) {
            Set<String> expected = new HashSet<>(Set.of("metadata.jsonl"));
            for (JsonNode row : rows(folder)) {
                String file = row.path("file_name").asText();
                assertThat(file).matches(Pattern.quote(id(row)) + "\\.[a-z]+|");
                expected.add(file.isEmpty() ? "metadata.jsonl" : file);
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(expected);
            }
        }
    }

    @Test
    void answers_ofAllTasks_standInNoQuestionOfTheirOwn() throws IOException {
        for (JsonNode row : all()) {
            assertThat(" " + words(row.path("Question").asText()) + " ")
                    .as(id(row))
                    .doesNotContain(" " + words(row.path("Final answer").asText()) + " ");
        }
    }

    @Test
    void canary_ofTheReadme_standsInEveryTasksNotesAndInNoQuestion() throws IOException {
        Matcher canary =
                Pattern.compile("Canary GUID ([0-9a-f-]{36})").matcher(Files.readString(FOLDER.resolve("README.md")));
        assertThat(canary.find()).isTrue();
        for (JsonNode row : all()) {
            assertThat(row.path("Annotator Metadata").path("Steps").asText()).contains(canary.group(1));
            assertThat(row.path("Question").asText()).doesNotContain(canary.group(1));
        }
    }

    @Test
    void oraclePlans_ofTheSet_areOneForEachTaskAndReferBackwardsOnly() throws IOException {
        Set<String> planned = new HashSet<>();
        for (JsonNode plan : lines(FOLDER.resolve("oracle-plans.jsonl"))) {
            assertThat(planned.add(id(plan))).isTrue();
            Set<String> known = new HashSet<>();
            for (JsonNode step : plan.path("steps")) {
                assertThat(known)
                        .as("%s step %s", id(plan), step.path("id"))
                        .containsAll(references(step.path("arguments")));
                known.add(step.path("id").asText());
            }
            String answer = plan.path("answer").asText();
            assertThat(references(plan.path("answer"))).isNotEmpty();
            assertThat(known).containsAll(references(plan.path("answer")));
            assertThat(answer.replaceAll("\\$\\d+|, ", ""))
                    .as("what the plan of %s adds itself", id(plan))
                    .isEmpty();
        }
        assertThat(planned).isEqualTo(index().keySet());
    }

    @Test
    void twins_ofTwentyTasks_areAParaphraseWithTheSameAnswerAndOtherNumbersWithAnother() throws IOException {
        Map<String, JsonNode> byId = all().stream().collect(Collectors.toMap(OfflineSetTest::id, Function.identity()));
        JsonNode clusters = JSON.readTree(FOLDER.resolve("twins/twins.json").toFile());
        List<String> ids = new ArrayList<>();
        clusters.forEach(cluster -> cluster.forEach(id -> ids.add(id.asText())));

        assertThat(clusters).hasSize(20);
        assertThat(ids).doesNotHaveDuplicates().hasSize(60);
        assertThat(ids).containsAll(rows(TWINS).stream().map(OfflineSetTest::id).toList());
        for (JsonNode cluster : clusters) {
            List<String> answers = Stream.of(0, 1, 2)
                    .map(i -> byId.get(cluster.path(i).asText())
                            .path("Final answer")
                            .asText())
                    .toList();
            assertThat(answers.get(1)).isEqualTo(answers.get(0));
            assertThat(answers.get(2)).isNotEqualTo(answers.get(0));
        }
    }

    @Test
    void sources_ofTheHarness_nameNoTaskOfTheSet() throws IOException {
        Set<String> telling = new HashSet<>();
        for (JsonNode row : all()) {
            telling.add(id(row));
            String answer = row.path("Final answer").asText();
            if (answer.matches("[A-Z]\\S* .*") || answer.contains(",")) {
                telling.add(answer);
            }
        }
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            sources = files.filter(Files::isRegularFile).toList();
        }
        assertThat(sources).isNotEmpty();
        for (Path source : sources) {
            assertThat(Files.readString(source, StandardCharsets.ISO_8859_1))
                    .as(source.toString())
                    .doesNotContain(telling);
        }
    }

    @Test
    void checker_onTheWholeSet_derivesTheSameAnswers(@TempDir Path temporary) throws Exception {
        Path output = temporary.resolve("output.txt");
        assumeTrue(pythonIsThere(temporary), "There is no python3 of 3.9 or later here.");
        Process check = new ProcessBuilder(
                        "python3", "-B", FOLDER.resolve("check/check.py").toString(), "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            check.destroyForcibly();
        }
        assertThat(Files.readString(output)).contains("100 answers derived, 0 differences");
        assertThat(check.exitValue()).isZero();
    }

    private static boolean pythonIsThere(Path temporary) throws InterruptedException {
        try {
            Process version = new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
                    .redirectErrorStream(true)
                    .redirectOutput(temporary.resolve("version.txt").toFile())
                    .start();
            return version.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, Indexed> index() throws IOException {
        Map<String, Indexed> index = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(FOLDER.resolve("index.csv"));
        assertThat(lines.getFirst()).isEqualTo("task_id,label,family,answer_type,extraction");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            index.put(cells[0], new Indexed(cells[1], cells[2], cells[3]));
        }
        return index;
    }

    private static List<JsonNode> all() throws IOException {
        List<JsonNode> all = new ArrayList<>(rows(SET));
        all.addAll(rows(TWINS));
        return all;
    }

    private static List<JsonNode> rows(Path folder) throws IOException {
        return lines(folder.resolve("metadata.jsonl"));
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private static String id(JsonNode row) {
        return row.path("task_id").asText();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> references(JsonNode arguments) {
        Set<String> found = new HashSet<>();
        Matcher references = REFERENCE.matcher(arguments.toString());
        while (references.find()) {
            found.add(references.group(1));
        }
        return found;
    }

    private static <T> Map<T, Long> counts(List<T> values) {
        return values.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** Lower case, without punctuation but for the point inside of a number. */
    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w\\s.]|\\.(?!\\d)", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
