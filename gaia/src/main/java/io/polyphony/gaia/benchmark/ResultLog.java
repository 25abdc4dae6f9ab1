package io.polyphony.gaia.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.polyphony.gaia.error.GaiaException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a run in {@code results.jsonl}, a line of JSON each. A row is on the disk before it counts.
 *
 * <p>It is no {@link java.nio.channels.FileChannel}, which an interrupt of the thread that writes would close.
 */
public final class ResultLog implements AutoCloseable {

    /** The file's name in a run's folder. */
    public static final String FILE = "results.jsonl";

    private final Path path;
    private final RandomAccessFile file;
    private final List<Row> present;

    private ResultLog(Path path, RandomAccessFile file, List<Row> present) {
        this.path = path;
        this.file = file;
        this.present = present;
    }

    /** The rows that were read, and how many bytes of the file they take. */
    private record Content(List<Row> rows, int length) {}

    /**
     * The rows of a run, which may still be at work; none where it has none yet.
     *
     * @param folder of the run
     * @throws GaiaException where the file can't be read, or a line of it that isn't the last is no row
     */
    public static List<Row> read(Path folder) {
        Path path = folder.resolve(FILE);
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            return parse(path, Files.readAllBytes(path)).rows();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /**
     * The log of a run that begins or goes on. What a process that died left of a last line is cut off.
     *
     * @throws GaiaException where the file can't be read or written, or a line of it that isn't the last is no row
     */
    static ResultLog open(Path folder) {
        Path path = folder.resolve(FILE);
        RandomAccessFile file = null;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
            byte[] bytes = new byte[Math.toIntExact(file.length())];
            file.readFully(bytes);
            Content content = parse(path, bytes);
            if (content.length() < bytes.length) {
                file.setLength(content.length());
            }
            file.getFD().sync();
            return new ResultLog(path, file, content.rows());
        } catch (IOException e) {
            closeQuietly(file);
            throw unusable(path, e);
        } catch (RuntimeException e) {
            closeQuietly(file);
            throw e;
        }
    }

    private static Content parse(Path path, byte[] bytes) {
        List<Row> rows = new ArrayList<>();
        Set<Row.Key> keys = new HashSet<>();
        int start = 0;
        for (int line = 1; start < bytes.length; line++) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                break; // what a process that died was about to write
            }
            Row row;
            try {
                row = row(ByteBuffer.wrap(bytes, start, end - start));
            } catch (IOException | IllegalArgumentException e) {
                if (end + 1 == bytes.length) {
                    break; // a line's end may get to the disk before all of its beginning
                }
                throw GaiaException.run(
                        path + " line " + line + " is no row of a run; restore the file, or begin another run.", e);
            }
            if (!keys.add(row.key())) {
                throw GaiaException.run(
                        path + " line " + line + " is a second row of task " + row.taskId() + ", epoch " + row.epoch()
                                + "; restore the file, or begin another run.",
                        null);
            }
            rows.add(row);
            start = end + 1;
        }
        return new Content(List.copyOf(rows), start);
    }

    private static Row row(ByteBuffer line) throws JsonProcessingException, CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
        Row row = RunJson.MAPPER.readValue(text, Row.class);
        if (row == null) {
            throw new IllegalArgumentException("null is no row");
        }
        return row;
    }

    /** The rows that were there when it was opened. */
    List<Row> present() {
        return present;
    }

    /**
     * Puts a row on the disk.
     *
     * @throws GaiaException where that fails, as on a full disk; the file then ends with the row before
     */
    void append(Row row) {
        long whole = -1;
        try {
            byte[] json = RunJson.MAPPER.writeValueAsBytes(row);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            whole = file.length();
            file.seek(whole);
            file.write(line);
            file.getFD().sync();
        } catch (IOException e) {
            cutTo(whole);
            throw unusable(path, e);
        }
    }

    private void cutTo(long whole) {
        try {
            if (whole >= 0) {
                file.setLength(whole);
            }
        } catch (IOException _) {
            // The next to open it cuts it off.
        }
    }

    private static GaiaException unusable(Path path, IOException e) {
        return GaiaException.run(
                path + " can't be read or written (" + e.getMessage()
                        + "); check the folder, its permissions and the space on the disk.",
                e);
    }

    @Override
    public void close() {
        closeQuietly(file);
    }

    private static void closeQuietly(RandomAccessFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException _) {
            // All that counts was forced to the disk before.
        }
    }
}
