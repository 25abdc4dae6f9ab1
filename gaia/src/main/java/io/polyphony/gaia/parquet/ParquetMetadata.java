package io.polyphony.gaia.parquet;

import io.polyphony.gaia.error.GaiaException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Metadata of a set in a Parquet file, for whoever has {@code dev.hardwood:hardwood-core} on the class path. */
public final class ParquetMetadata {

    private ParquetMetadata() {}

    /**
     * The rows of a file, each with its values by column; absent where there is none.
     *
     * @param name of the file, for messages
     * @param bytes the whole file
     * @param columns that are read, strings or whole numbers; the file may have others, and may lack some of these
     * @throws GaiaException {@code dataset-invalid} where the file can't be read, or a library for it is missing
     */
    public static List<Map<String, String>> rows(String name, byte[] bytes, Set<String> columns) {
        try {
            return new ParquetRows(name, columns).read(bytes);
        } catch (NoClassDefFoundError e) {
            throw GaiaException.dataset(
                    name
                            + " is a Parquet file; put dev.hardwood:hardwood-core on the class path, or convert it to metadata.jsonl.",
                    e);
        }
    }
}
