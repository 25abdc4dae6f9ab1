package io.polyphony.cli.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.error.InvalidRequestException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rows on their way out, as they finish or held back until it's their turn; into a JSONL file, or to whoever prints them.
 *
 * <p>What a file holds already is kept: those prompts don't run again. A last line that was cut off is dropped.
 */
final class BatchOutput implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String ROW_BEGIN = "{\"index\":";

    private final Consumer<BatchRow> sink;
    private final BufferedWriter writer;
    private final boolean ordered;
    private final Map<Integer, BatchRow> heldBack = new HashMap<>();
    private final List<Integer> order;
    private int next;

    private BatchOutput(List<Integer> order, boolean ordered, Consumer<BatchRow> sink, BufferedWriter writer) {
        this.order = order;
        this.ordered = ordered;
        this.sink = sink;
        this.writer = writer;
    }

    /** Rows handed to {@code sink}. */
    static BatchOutput to(List<BatchPrompt> prompts, boolean ordered, Consumer<BatchRow> sink) {
        return new BatchOutput(indexes(prompts), ordered, sink, null);
    }

    /** Rows appended to {@code file}. */
    static BatchOutput into(Path file, List<BatchPrompt> prompts, boolean ordered) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new BatchOutput(indexes(prompts), ordered, row -> append(writer, row), writer);
    }

    private static List<Integer> indexes(List<BatchPrompt> prompts) {
        return prompts.stream().map(BatchPrompt::index).toList();
    }

    /**
     * The rows that {@code file} holds already, by index; a torn last line is cut off the file.
     *
     * @throws InvalidRequestException where the file is of another input
     */
    static Map<Integer, BatchRow> present(Path file, List<BatchPrompt> prompts) throws IOException {
        Map<Integer, BatchRow> rows = new HashMap<>();
        if (!Files.exists(file)) {
            return rows;
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        int line = 0;
        for (String text :
                new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList()) {
            line++;
            if (!text.isBlank()) {
                BatchRow row = parse(text, file, line);
                boolean same = row.index() >= 0
                        && row.index() < prompts.size()
                        && prompts.get(row.index()).key().equals(row.key());
                if (!same) {
                    throw new InvalidRequestException(file + " line " + line
                            + " is the result of another prompt than the input has at index " + row.index()
                            + "; choose another --output.");
                }
                rows.put(row.index(), row);
            }
        }
        // Only now is it known to be a batch's output, and not some file of the user's.
        cutTornLine(file, bytes, end);
        return rows;
    }

    private static BatchRow parse(String text, Path file, int line) {
        try {
            return JSON.readValue(text, BatchRow.class);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(
                    file + " line " + line + " is not a row of a batch; choose another --output.", e);
        }
    }

    /** Cuts off what a run that was killed left of a row, and nothing that isn't the beginning of one. */
    private static void cutTornLine(Path file, byte[] bytes, int end) throws IOException {
        if (end == bytes.length) {
            return;
        }
        String torn = new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8);
        if (!torn.startsWith(ROW_BEGIN) && !ROW_BEGIN.startsWith(torn)) {
            throw new InvalidRequestException(
                    file + " ends with a line that is not a row of a batch; choose another --output.");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
    }

    synchronized void add(BatchRow row) {
        if (!ordered) {
            sink.accept(row);
            return;
        }
        heldBack.put(row.index(), row);
        while (next < order.size() && heldBack.containsKey(order.get(next))) {
            sink.accept(heldBack.remove(order.get(next++)));
        }
    }

    private static void append(BufferedWriter writer, BatchRow row) {
        try {
            writer.write(JSON.writeValueAsString(row));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what still waits for its turn, since those before it will not come any more. */
    @Override
    public synchronized void close() throws IOException {
        try (BufferedWriter _ = writer) {
            for (Integer index : order) {
                BatchRow row = heldBack.remove(index);
                if (row != null) {
                    sink.accept(row);
                }
            }
        }
    }
}
