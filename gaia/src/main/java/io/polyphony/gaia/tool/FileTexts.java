package io.polyphony.gaia.tool;

import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.document.TaskFiles;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.text.PassageIndex;
import io.polyphony.gaia.text.TextSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The texts of a task's files, and the index over all of them, made when first asked. */
final class FileTexts {

    private final TaskFiles files;
    private Optional<PassageIndex> index = Optional.empty();

    FileTexts(TaskFiles files) {
        this.files = files;
    }

    /**
     * The index of all texts that can be read.
     *
     * @throws FaultException as {@link #readable} without a name
     */
    synchronized PassageIndex index() throws FaultException, InterruptedException {
        if (index.isEmpty()) {
            List<TextSource> sources = new ArrayList<>();
            for (TaskFile file : readable(Optional.empty())) {
                sources.add(new TextSource(file.name(), file.lines(), isTable(file)));
            }
            index = Optional.of(PassageIndex.of(sources));
        }
        return index.get();
    }

    /** Whether its lines are rows; a text whose tables can't be read is still a text. */
    private static boolean isTable(TaskFile file) {
        try {
            return !file.sheets().isEmpty();
        } catch (FaultException e) {
            return false;
        }
    }

    /**
     * The file of that name, or without one all that can be read.
     *
     * @throws FaultException {@code file-missing}, {@code file-outside} or as the only file can't be read; {@code nothing-found} if the
     *     task has no files
     */
    List<TaskFile> readable(Optional<String> name) throws FaultException {
        if (name.isPresent()) {
            TaskFile file = files.find(name.get());
            file.lines();
            return List.of(file);
        }
        List<TaskFile> readable = new ArrayList<>();
        FaultException unreadable = null;
        for (TaskFile file : files.list()) {
            try {
                file.lines();
                readable.add(file);
            } catch (FaultException e) {
                unreadable = e;
            }
        }
        if (readable.isEmpty()) {
            throw unreadable == null
                    ? new FaultException(FaultCode.NOTHING_FOUND, "This task has no files: answer without them.")
                    : unreadable;
        }
        return readable;
    }

    /**
     * The file of that name, or without one the only one.
     *
     * @throws FaultException {@code argument-invalid} if there are several, or as {@link #readable}
     */
    TaskFile one(Optional<String> name) throws FaultException {
        if (name.isPresent()) {
            return files.find(name.get());
        }
        List<TaskFile> all = files.list();
        if (all.size() == 1) {
            return all.getFirst();
        }
        if (all.isEmpty()) {
            throw new FaultException(FaultCode.NOTHING_FOUND, "This task has no files: answer without them.");
        }
        throw new FaultException(
                FaultCode.ARGUMENT_INVALID,
                "There are " + all.size() + " files: name one of "
                        + all.stream().limit(30).map(TaskFile::name).collect(Collectors.joining(", ")) + ".");
    }
}
