package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The files of a task: its attachment, or where that is a zip file all entries of it, and of zip files in it. They are read when
 * asked, by any number of threads; nothing is written to disk.
 */
public final class AttachedFiles implements TaskFiles {

    private static final int MOST_NAMED = 20;

    private final String name;
    private final ArchiveEntry.Source source;
    private List<TaskFile> files;
    private FaultException fault;

    private AttachedFiles(String name, ArchiveEntry.Source source) {
        this.name = name;
        this.source = source;
    }

    /** The files of a task, none of them read yet. */
    public static TaskFiles of(Task task) {
        return task.attachment()
                .map(attachment -> of(FileNames.last(FileNames.normal(attachment.name())), attachment::bytes))
                .orElseGet(() -> of("", null));
    }

    /** A file from somewhere else; no files where {@code source} is null. */
    static AttachedFiles of(String name, ArchiveEntry.Source source) {
        return new AttachedFiles(name, source);
    }

    @Override
    public synchronized List<TaskFile> list() throws FaultException {
        if (fault != null) {
            throw new FaultException(fault.code(), fault.getMessage(), fault);
        }
        if (files == null) {
            try {
                files = source == null ? List.of() : List.copyOf(read(source.bytes()));
            } catch (FaultException e) {
                fault = e;
                throw e;
            }
        }
        return files;
    }

    private List<TaskFile> read(byte[] bytes) throws FaultException {
        return FileNames.extension(name).equals("zip")
                ? new ArchiveListing(name, bytes).files()
                : List.of(new ReadFile(name, bytes.length, () -> bytes));
    }

    @Override
    public TaskFile find(String wanted) throws FaultException {
        String path = FileNames.normal(wanted);
        String escape = FileNames.escape(path);
        if (!escape.isEmpty()) {
            throw Faults.outside(wanted, escape);
        }
        List<TaskFile> all = list();
        List<TaskFile> found = List.of();
        for (UnaryOperator<String> folding : List.<UnaryOperator<String>>of(s -> s, s -> s.toLowerCase(Locale.ROOT))) {
            String folded = folding.apply(path);
            for (Predicate<String> test : List.<Predicate<String>>of(
                    folded::equals,
                    full -> full.substring(full.indexOf('/') + 1).equals(folded),
                    full -> full.endsWith("/" + folded))) {
                List<TaskFile> matching = all.stream()
                        .filter(file -> test.test(folding.apply(file.name())))
                        .toList();
                if (matching.size() == 1) {
                    return matching.getFirst();
                }
                found = found.isEmpty() ? matching : found;
            }
        }
        throw missing(wanted, all, found);
    }

    private FaultException missing(String wanted, List<TaskFile> all, List<TaskFile> found) {
        String sentence;
        if (all.isEmpty()) {
            sentence = "There is no file " + FileNames.shown(wanted) + ": the task has none.";
        } else if (!found.isEmpty()) {
            sentence = "There are " + found.size() + " files " + FileNames.shown(wanted) + "; give the whole name: "
                    + names(found) + ".";
        } else {
            sentence = "There is no file " + FileNames.shown(wanted) + "; there is " + names(all) + ".";
        }
        return new FaultException(FaultCode.FILE_MISSING, sentence);
    }

    private static String names(List<TaskFile> files) {
        String names = files.stream()
                .limit(MOST_NAMED)
                .map(file -> FileNames.shown(file.name()))
                .collect(Collectors.joining(", "));
        return files.size() > MOST_NAMED ? names + " and " + (files.size() - MOST_NAMED) + " more" : names;
    }

    @Override
    public String toString() {
        return name;
    }
}
