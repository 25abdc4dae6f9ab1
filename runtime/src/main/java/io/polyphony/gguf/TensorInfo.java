package io.polyphony.gguf;

import java.util.List;

/**
 * One row of the tensor table.
 *
 * @param dimensions one to four lengths, the row length first
 * @param offset bytes from the start of the file's tensor data
 * @param bytes length of the data
 */
public record TensorInfo(String name, List<Long> dimensions, TensorType type, long offset, long bytes) {

    public TensorInfo {
        dimensions = List.copyOf(dimensions);
    }
}
