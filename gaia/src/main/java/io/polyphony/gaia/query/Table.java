package io.polyphony.gaia.query;

import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.table.TableProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table that a question may be about.
 *
 * @param file its file's name, as tools take it
 * @param sheet its name in the file
 * @param content its cells
 * @param profile what they have to offer
 */
public record Table(String file, String sheet, Sheet content, TableProfile profile) {

    public Table {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sheet, "sheet");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(profile, "profile");
    }

    /** A table with its profile; one pass over its cells. */
    public static Table of(String file, Sheet content) {
        return new Table(file, content.name(), content, TableProfile.of(content));
    }

    /**
     * All tables of some files.
     *
     * @throws FaultException as one of them can't be read
     */
    public static List<Table> of(List<? extends TaskFile> files) throws FaultException {
        List<Table> tables = new ArrayList<>();
        for (TaskFile file : files) {
            for (Sheet sheet : file.sheets()) {
                tables.add(of(file.name(), sheet));
            }
        }
        return tables;
    }
}
