package io.polyphony.gaia.team;

import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.query.Table;
import io.polyphony.gaia.text.TextSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What a task's files hold, as texts and as tables.
 *
 * @param texts of all files, tables too, row by row
 * @param tables of files that have some
 * @param onlyTables whether every file that could be read is one of tables
 */
record Sources(List<TextSource> texts, List<Table> tables, boolean onlyTables) {

    private static final int MOST_NOTES = 2;

    /** Whether there are tables, and beside them only a note or two that may say how to read them. */
    boolean hasNotes() {
        long texts = texts().stream().filter(text -> !text.rows()).count();
        return !tables.isEmpty() && texts > 0 && texts <= MOST_NOTES;
    }

    /** The lines of the texts that are no tables. */
    List<String> notes() {
        return texts.stream()
                .filter(text -> !text.rows())
                .flatMap(text -> text.lines().stream())
                .toList();
    }

    /**
     * Reads all that can be read: one damaged file must not hide the others.
     *
     * @throws FaultException the last fault where none can be read
     */
    static Sources of(List<TaskFile> files) throws FaultException {
        List<TextSource> texts = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        FaultException fault = null;
        boolean onlyTables = true;
        for (TaskFile file : files) {
            try {
                List<Sheet> sheets = file.sheets();
                sheets.forEach(sheet -> tables.add(Table.of(file.name(), sheet)));
                boolean text = List.of("txt", "md", "html", "htm", "docx", "pdf", "pptx")
                        .contains(file.extension());
                onlyTables &= !sheets.isEmpty() && !text;
                texts.add(new TextSource(file.name(), file.lines(), !sheets.isEmpty() && !text));
            } catch (FaultException e) {
                fault = e;
            }
        }
        if (texts.isEmpty() && fault != null) {
            throw fault;
        }
        return new Sources(texts, tables, onlyTables && !tables.isEmpty());
    }
}
