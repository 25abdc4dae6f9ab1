package io.polyphony.gaia.parquet;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.SchemaNode;
import io.polyphony.gaia.error.GaiaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What needs Hardwood's classes, so that the class before it can be loaded without them. */
final class ParquetRows {

    private final String name;
    private final Set<String> columns;

    ParquetRows(String name, Set<String> columns) {
        this.name = name;
        this.columns = columns;
    }

    List<Map<String, String>> read(byte[] bytes) {
        try (ParquetFileReader file = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(bytes)))) {
            Map<String, PhysicalType> types = types(file.getFileSchema().getRootNode());
            return types.isEmpty() ? List.of() : rows(file, types);
        } catch (GaiaException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Of a compression whose library isn't there, Hardwood's message names the library.
            throw GaiaException.dataset(name + " can't be read as a Parquet file: " + reason(e), e);
        }
    }

    private Map<String, PhysicalType> types(SchemaNode.GroupNode root) {
        Map<String, PhysicalType> types = new HashMap<>();
        for (SchemaNode node : root.children()) {
            if (columns.contains(node.name())) {
                types.put(node.name(), type(node));
            }
        }
        return types;
    }

    private PhysicalType type(SchemaNode node) {
        if (node instanceof SchemaNode.PrimitiveNode primitive) {
            switch (primitive.type()) {
                case BYTE_ARRAY, INT32, INT64 -> {
                    return primitive.type();
                }
                default -> {}
            }
        }
        throw GaiaException.dataset(
                name + " has a column " + node.name() + " of neither strings nor whole numbers; convert it to one.",
                null);
    }

    private static List<Map<String, String>> rows(ParquetFileReader file, Map<String, PhysicalType> types) {
        List<Map<String, String>> rows = new ArrayList<>();
        ColumnProjection wanted = ColumnProjection.columns(types.keySet().toArray(String[]::new));
        try (RowReader reader = file.buildRowReader().projection(wanted).build()) {
            while (reader.hasNext()) {
                reader.next();
                Map<String, String> row = new HashMap<>();
                types.forEach((column, type) -> {
                    if (!reader.isNull(column)) {
                        row.put(column, text(reader, column, type));
                    }
                });
                rows.add(row);
            }
        }
        return rows;
    }

    private static String text(RowReader reader, String column, PhysicalType type) {
        return switch (type) {
            case INT32 -> Integer.toString(reader.getInt(column));
            case INT64 -> Long.toString(reader.getLong(column));
            default -> reader.getString(column);
        };
    }

    private static String reason(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.toString() : inner.getMessage();
    }
}
