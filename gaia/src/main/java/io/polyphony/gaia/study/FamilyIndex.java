package io.polyphony.gaia.study;

import io.polyphony.gaia.error.GaiaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The families of a set's tasks, from the columns {@code task_id} and {@code family} of a file beside it. */
public final class FamilyIndex {

    /** The file's name. */
    public static final String FILE = "index.csv";

    private static final String ID = "task_id";
    private static final String FAMILY = "family";

    private FamilyIndex() {}

    /**
     * The families by id; empty where there is no such file, or none with both columns.
     *
     * @param folder of the set
     * @throws GaiaException {@code dataset-invalid} where the file can't be read
     */
    public static Map<String, String> of(Path folder) {
        Path file = folder.resolve(FILE);
        Map<String, String> families = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return families;
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            if (!rows.getHeaderMap().containsKey(ID) || !rows.getHeaderMap().containsKey(FAMILY)) {
                return families;
            }
            for (CSVRecord row : rows) {
                if (row.isSet(ID) && row.isSet(FAMILY) && !row.get(FAMILY).isEmpty()) {
                    families.put(row.get(ID), row.get(FAMILY));
                }
            }
            return families;
        } catch (IOException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw GaiaException.dataset(
                    file + " can't be read (" + e.getMessage() + "); restore it, or take it away.", e);
        }
    }
}
