package io.polyphony.gaia.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.polyphony.gaia.error.GaiaException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetMetadataTest {

    private static final Set<String> COLUMNS =
            Set.of("task_id", "Question", "Level", "Final answer", "file_name", "file_path");
    private static final String QUESTION = "Welche Stadt, bitte? Größe zählt — 東京?";

    private static byte[] file(String name) throws IOException {
        try (InputStream in = ParquetMetadataTest.class.getResourceAsStream("/parquet/" + name)) {
            return in.readAllBytes();
        }
    }

    private static List<Map<String, String>> rows(String name) throws IOException {
        return ParquetMetadata.rows(name, file(name), COLUMNS);
    }

    @Test
    void rows_snappyDictionaryAndStruct_areRead() throws IOException {
        List<Map<String, String>> rows = rows("metadata.parquet");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1))
                .containsOnly(
                        Map.entry("task_id", "b7f0c2aa-0002"),
                        Map.entry("Question", QUESTION),
                        Map.entry("Level", "2"),
                        Map.entry("Final answer", "München, 東京"),
                        Map.entry("file_name", "b7f0c2aa-0002.csv"),
                        Map.entry("file_path", "2023/validation/b7f0c2aa-0002.csv"));
        assertThat(rows).extracting(row -> row.get("Final answer")).containsExactly("366", "München, 東京", "?");
    }

    @Test
    void rows_longLevelsWithoutStruct_areRead() throws IOException {
        assertThat(rows("metadata.plain.parquet"))
                .extracting(row -> row.get("Level"), row -> row.get("Final answer"))
                .containsExactly(tuple("1", null), tuple("2", null), tuple("3", null));
    }

    @Test
    void rows_nullValues_areAbsent() throws IOException {
        List<Map<String, String>> rows = rows("metadata.gzip.parquet");

        assertThat(rows.get(0)).containsEntry("Level", "1").containsEntry("Final answer", "366");
        assertThat(rows.get(1)).containsOnlyKeys("task_id", "Question", "Level", "file_name");
    }

    @Test
    void rows_columnThatIsAStruct_isNamed() {
        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() -> ParquetMetadata.rows(
                        "metadata.parquet", file("metadata.parquet"), Set.of("task_id", "Annotator Metadata")))
                .withMessageContaining("metadata.parquet has a column Annotator Metadata");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 100, 3000, 5472})
    void rows_cutFile_isNamed(int length) {
        assertThatExceptionOfType(GaiaException.class)
                .isThrownBy(() ->
                        ParquetMetadata.rows("cut.parquet", Arrays.copyOf(file("metadata.parquet"), length), COLUMNS))
                .withMessageStartingWith("cut.parquet can't be read as a Parquet file: ")
                .satisfies(e -> assertThat(e.code()).isEqualTo("dataset-invalid"));
    }

    @Test
    void rows_withoutHardwood_nameTheArtifact() throws Exception {
        assertThat(messageWithout("dev.hardwood.")).contains("metadata.parquet").contains("dev.hardwood:hardwood-core");
    }

    @Test
    void rows_withoutSnappy_nameTheArtifact() throws Exception {
        assertThat(messageWithout("org.xerial.snappy.")).contains("org.xerial.snappy:snappy-java");
    }

    /** What a class path says that lacks a library; all other classes are loaded anew, so that none of them has seen it. */
    private static String messageWithout(String prefix) throws Exception {
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(entry -> {
                    try {
                        return java.nio.file.Path.of(entry).toUri().toURL();
                    } catch (java.net.MalformedURLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith(prefix)) {
                    throw new ClassNotFoundException(name);
                }
                return super.findClass(name);
            }
        }) {
            var rows = loader.loadClass(ParquetMetadata.class.getName())
                    .getMethod("rows", String.class, byte[].class, Set.class);
            try {
                rows.invoke(null, "metadata.parquet", file("metadata.parquet"), COLUMNS);
                return "";
            } catch (InvocationTargetException e) {
                assertThat(e.getCause().getClass().getName()).isEqualTo(GaiaException.class.getName());
                return e.getCause().getMessage();
            }
        }
    }
}
