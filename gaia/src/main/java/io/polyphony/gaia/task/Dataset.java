package io.polyphony.gaia.task;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.parquet.ParquetMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A split of a set of tasks in GAIA's own layout, unchanged: a folder with {@code 2023/SPLIT/metadata.jsonl}, {@code SPLIT/metadata.jsonl}
 * or {@code metadata.jsonl}, and the attachments beside it; {@code metadata.parquet}, or the three files
 * {@code metadata.level1.parquet} to {@code metadata.level3.parquet}, in place of it where there is none.
 *
 * <p>The tasks and the answers part here: {@link #entries} have what solvers and reports see, {@link #answers} what the scorer sees.
 * What annotators wrote about the tasks isn't even read. GAIA's test split has a row with the id {@code 0-0-0-0-0} that stands for
 * nothing; it is a task like all others, since the leaderboard counts it too.
 */
public final class Dataset {

    private static final Set<String> COLUMNS =
            Set.of("task_id", "Question", "Level", "Final answer", "file_name", "file_path");

    private final String split;
    private final List<Entry> entries;
    private final AnswerKey answers;
    private final String metadataSha256;

    private Dataset(String split, List<Entry> entries, AnswerKey answers, String metadataSha256) {
        this.split = split;
        this.entries = List.copyOf(entries);
        this.answers = answers;
        this.metadataSha256 = metadataSha256;
    }

    /**
     * The set in a folder.
     *
     * @param folder of the whole data set, of one edition, or of the split itself
     * @param split such as {@code validation} or {@code test}
     * @throws GaiaException {@code dataset-invalid}, with file and line
     */
    public static Dataset load(Path folder, String split) {
        if (!split.matches("[A-Za-z0-9_-]+")) {
            throw GaiaException.dataset(
                    "A split is named by letters, digits, _ and -, such as validation; got '" + split + "'.", null);
        }
        MetadataFiles files = MetadataFiles.find(folder, split);
        AttachmentPaths paths = new AttachmentPaths(files, split);
        Map<String, String> seen = new HashMap<>();
        Map<String, String> answers = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        for (Path file : files.files()) {
            byte[] bytes = read(file);
            sums.add(Sha256.of(bytes));
            for (MetadataRow row : rows(file, bytes)) {
                String id = row.id();
                String first = seen.putIfAbsent(id, row.where());
                if (first != null) {
                    throw row.invalid("has the task_id " + id + " of " + first + " again; leave one of the two out");
                }
                entries.add(new Entry(new Task(id, row.question(), paths.attachment(row)), row.level()));
                row.answer().ifPresent(answer -> answers.put(id, answer));
            }
        }
        if (entries.isEmpty()) {
            throw GaiaException.dataset(
                    "The metadata in " + files.folder() + " has no row; there is nothing to do.", null);
        }
        String sum = sums.size() == 1 ? sums.getFirst() : Sha256.of(String.join("\n", sums));
        return new Dataset(split, entries, new AnswerKey(answers), sum);
    }

    private static byte[] read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (LargeFilePointer.is(bytes)) {
                throw GaiaException.dataset(
                        file + " only points at the file in Git's large file storage; run 'git lfs pull' there.", null);
            }
            return bytes;
        } catch (IOException e) {
            throw GaiaException.dataset(file + " can't be read: " + e.getMessage() + ".", e);
        }
    }

    private static List<MetadataRow> rows(Path file, byte[] bytes) {
        if (file.toString().endsWith(".jsonl")) {
            return JsonLines.rows(file.toString(), bytes, COLUMNS);
        }
        List<MetadataRow> rows = new ArrayList<>();
        for (Map<String, String> fields : ParquetMetadata.rows(file.toString(), bytes, COLUMNS)) {
            rows.add(new MetadataRow(file + " row " + (rows.size() + 1), fields));
        }
        return rows;
    }

    /** Its name, such as {@code validation}. */
    public String split() {
        return split;
    }

    /** All tasks in the order of the metadata: what scores are shares of. */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Some of the tasks.
     *
     * @throws io.polyphony.error.InvalidRequestException where the set has no such level or id
     */
    public List<Entry> select(Selection selection) {
        return selection.of(entries);
    }

    /** The ground truths. */
    public AnswerKey answers() {
        return answers;
    }

    /** Of the metadata file; of the sums of the three, one a line, where each level has its own. */
    public String metadataSha256() {
        return metadataSha256;
    }

    /** Attachments that couldn't be read now, by the ids of their tasks; their tasks can't be done, but count all the same. */
    public Map<String, FaultException> faults() {
        Map<String, FaultException> faults = new LinkedHashMap<>();
        for (Entry entry : entries) {
            entry.task().attachment().flatMap(Attachment::fault).ifPresent(fault -> faults.put(entry.id(), fault));
        }
        return faults;
    }

    /** Of the attachments' names and contents as they are now, which reads them all; what can't be read counts by its fault. */
    public String attachmentsSha256() {
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
            entry.task().attachment().ifPresent(file -> lines.add(file.name() + "\t" + sum(file) + "\n"));
        }
        Collections.sort(lines);
        return Sha256.of(String.join("", lines));
    }

    private static String sum(Attachment file) {
        try {
            return Sha256.of(file.bytes());
        } catch (FaultException e) {
            return e.code().word();
        }
    }

    @Override
    public String toString() {
        return "Dataset[" + split + ", " + entries.size() + " tasks]";
    }
}
