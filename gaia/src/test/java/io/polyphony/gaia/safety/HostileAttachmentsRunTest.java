package io.polyphony.gaia.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Benchmark;
import io.polyphony.gaia.benchmark.BenchmarkResult;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.benchmark.Solver;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.task.Dataset;
import io.polyphony.gaia.tool.TaskTools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One run over a set of nothing but hostile attachments: it goes on to its end, and each is told of by a code that stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileAttachmentsRunTest {

    private static final String OUTSIDE = "file-outside";
    private static final String UNREADABLE = "file-unreadable";
    private static final String UNSUPPORTED = "format-unsupported";

    /** What the tools on each attachment come to. */
    private static final Map<String, Set<String>> EXPECTED = expected();

    private static Map<String, Set<String>> expected() {
        Map<String, Set<String>> codes = new LinkedHashMap<>();
        codes.put("/etc/hostname", Set.of(OUTSIDE));
        codes.put("../outside.txt", Set.of(OUTSIDE));
        codes.put("../../../outside.txt", Set.of(OUTSIDE));
        codes.put("link.txt", Set.of(OUTSIDE));
        codes.put("slip.zip", Set.of("ok", OUTSIDE));
        codes.put("bomb.zip", Set.of("ok", "file-too-large"));
        codes.put("nested.zip", Set.of("ok", UNSUPPORTED));
        // They are texts without a word of the query, and without tables.
        codes.put("entity.xml", Set.of("ok", "nothing-found", "argument-invalid"));
        codes.put("laughs.xml", Set.of("ok", "nothing-found", "argument-invalid"));
        codes.put("rows.csv", Set.of("ok"));
        codes.put("rows.xlsx", Set.of("ok"));
        codes.put("broken.pdf", Set.of("ok", UNREADABLE));
        codes.put("cut.docx", Set.of("ok", UNREADABLE));
        codes.put("image.png", Set.of("ok", UNSUPPORTED));
        codes.put("sound.mp3", Set.of("ok", UNSUPPORTED));
        codes.put("missing.txt", Set.of("file-missing"));
        codes.put("empty.txt", Set.of("ok", "nothing-found", "argument-invalid"));
        codes.put("folder.txt", Set.of(UNREADABLE));
        return codes;
    }

    private final Map<String, FileProbe> probes = new ConcurrentHashMap<>();
    private BenchmarkResult result;

    @BeforeAll
    void run(@TempDir Path folder) throws IOException, InterruptedException {
        PlantedSet set = new PlantedSet(folder.resolve("set"));
        for (String name : EXPECTED.keySet()) {
            set.task(id(name), "What is the value in the file?", name);
        }
        HostileAttachments.write(set);
        result = Benchmark.over(Dataset.load(set.write(), "validation"))
                .solver("probe", solver())
                .limits(new Limits(Duration.ofSeconds(60), 1, 100))
                .out(folder.resolve("run"))
                .run();
    }

    /** Ids may have no slashes. */
    private static String id(String fileName) {
        return fileName.replace('/', '_');
    }

    /** As solvers do: what no tool reads is unsupported. */
    private Solver solver() {
        return task -> {
            FileProbe probe = new FileProbe(TaskTools.of(task)).everything();
            probes.put(task.id(), probe);
            return probe.results().stream()
                            .allMatch(text -> text.contains("bytes)") || text.startsWith("error " + UNSUPPORTED))
                    ? Answer.unsupported(probe.results().getLast())
                    : Answer.of("value");
        };
    }

    @Test
    void run_overHostileAttachments_endsWithARowForEach() {
        assertThat(result.rows())
                .extracting(Row::taskId)
                .containsExactlyElementsOf(EXPECTED.keySet().stream()
                        .map(HostileAttachmentsRunTest::id)
                        .toList());
        assertThat(result.total().all()).isEqualTo(EXPECTED.size());
        assertThat(result.failed()).isZero();
    }

    @Test
    void tools_onEachAttachment_saySoByItsCode() {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        EXPECTED.keySet().forEach(name -> found.put(name, probes.get(id(name)).codes()));

        assertThat(found).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    }

    @Test
    void observations_ofAllAttachments_areShortSentencesWithNothingFromOutside() {
        for (FileProbe probe : probes.values()) {
            assertThat(probe.results())
                    .allMatch(text -> text.length() <= 5_000)
                    .noneMatch(text -> text.contains(PlantedSet.CANARY) || text.contains("hahahaha"));
            assertThat(probe.results())
                    .filteredOn(text -> text.startsWith("error "))
                    .allMatch(text -> text.matches("(?s)error [a-z-]+: \\S.{15,}[.!?]"))
                    .noneMatch(text -> text.contains("Exception"));
        }
    }

    @Test
    void rows_ofImagesAndSound_areUnsupportedAndCountAsWrong() {
        List<Row> unsupported = result.rows().stream()
                .filter(row -> row.status() == Status.UNSUPPORTED)
                .toList();

        assertThat(unsupported)
                .extracting(Row::taskId)
                .contains("image.png", "sound.mp3")
                .doesNotContain("rows.csv", "missing.txt");
        assertThat(unsupported)
                .noneMatch(Row::right)
                .allMatch(row -> row.reason().contains("file"));
    }

    @Test
    void table_ofAHundredThousandRows_isCountedWhole() {
        String rows = String.valueOf(HostileAttachments.ROWS);

        assertThat(probes.get("rows.csv").results()).contains(rows);
        assertThat(probes.get("rows.xlsx").results()).contains(rows);
    }
}
