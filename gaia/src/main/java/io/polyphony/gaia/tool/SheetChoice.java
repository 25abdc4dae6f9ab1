package io.polyphony.gaia.tool;

import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.document.TaskFiles;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.table.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which sheet of which file is meant, where one of them or both were left out. */
final class SheetChoice {

    /** A sheet and the file that it is in. */
    record Located(TaskFile file, Sheet sheet) {

        /** As messages call it. */
        String name() {
            return sheet.name().equals(file.name()) ? file.name() : "sheet " + sheet.name() + " of " + file.name();
        }
    }

    private final TaskFiles files;

    SheetChoice(TaskFiles files) {
        this.files = files;
    }

    /**
     * All sheets that may be meant.
     *
     * @throws FaultException {@code sheet-unknown} with the names that there are, {@code argument-invalid} if there is no table, or as
     *     the file can't be read
     */
    List<Located> candidates(Optional<String> file, Optional<String> sheet) throws FaultException {
        List<Located> all = file.isPresent() ? in(files.find(file.get())) : anywhere();
        if (all.isEmpty()) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    file.isPresent()
                            ? "The file " + file.get() + " has no table: read or search its text."
                            : "No file of this task has a table: read or search their text.");
        }
        if (sheet.isEmpty()) {
            return all;
        }
        String wanted = sheet.get().strip();
        List<Located> named = all.stream()
                .filter(one -> one.sheet().name().strip().equalsIgnoreCase(wanted))
                .toList();
        List<Located> exact =
                named.stream().filter(one -> one.sheet().name().equals(wanted)).toList();
        // The only table of a csv file is called like the file, and models give it a name of their own.
        if (named.isEmpty() && file.isPresent() && all.size() == 1 && isFileItself(all.getFirst())) {
            return all;
        }
        if (named.isEmpty()) {
            throw new FaultException(
                    FaultCode.SHEET_UNKNOWN, "There is no sheet " + wanted + ": there are " + listed(all) + ".");
        }
        return exact.isEmpty() ? named : exact;
    }

    /**
     * The one sheet that is meant: the only one, or the only one that has the columns.
     *
     * @throws FaultException as {@link #candidates}, and {@code argument-invalid} if several may be meant
     */
    Located one(Optional<String> file, Optional<String> sheet, List<String> columns) throws FaultException {
        return one(candidates(file, sheet), columns);
    }

    /** As {@link #one(Optional, Optional, List)}, but rather another one than {@code first}. */
    Located other(Located first, Optional<String> file, Optional<String> sheet, List<String> columns)
            throws FaultException {
        List<Located> all = candidates(file, sheet);
        List<Located> others =
                all.stream().filter(one -> one.sheet() != first.sheet()).toList();
        return one(others.isEmpty() ? all : others, columns);
    }

    private static Located one(List<Located> candidates, List<String> columns) throws FaultException {
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        List<Located> fitting = candidates.stream()
                .filter(one -> columns.stream()
                        .allMatch(name ->
                                ColumnNames.lookUp(one.sheet().header(), name).isPresent()))
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        throw new FaultException(
                FaultCode.ARGUMENT_INVALID,
                (fitting.isEmpty() && !columns.isEmpty()
                                ? "No table has the columns " + String.join(", ", columns)
                                : "Several tables may be meant")
                        + ": name the file and the sheet, of " + listed(candidates) + ".");
    }

    private List<Located> anywhere() throws FaultException {
        List<Located> all = new ArrayList<>();
        FaultException unreadable = null;
        for (TaskFile file : files.list()) {
            try {
                all.addAll(in(file));
            } catch (FaultException e) {
                unreadable = e;
            }
        }
        if (all.isEmpty() && unreadable != null) {
            throw unreadable;
        }
        return all;
    }

    private static List<Located> in(TaskFile file) throws FaultException {
        return file.sheets().stream().map(sheet -> new Located(file, sheet)).toList();
    }

    private static boolean isFileItself(Located one) {
        return one.file().name().endsWith(one.sheet().name());
    }

    private static String listed(List<Located> all) {
        return all.stream().limit(30).map(Located::name).collect(Collectors.joining(", "));
    }
}
