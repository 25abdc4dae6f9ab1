package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.util.List;

/** A file of a task: its attachment, or an entry of an attached archive. Read when asked, and kept. */
public interface TaskFile {

    /** As tools call it: the attachment's name, or {@code archive.zip/inner/path}. */
    String name();

    /** Number of bytes. */
    long size();

    /** What follows the name's last dot, in lower case. */
    String extension();

    /**
     * Its tables: one of a csv or json file, one for each sheet of a workbook, none of a text.
     *
     * @throws FaultException where it can't be read
     */
    List<Sheet> sheets() throws FaultException;

    /**
     * Its text, line by line; of tables too, a row as a line.
     *
     * @throws FaultException where it can't be read
     */
    List<String> lines() throws FaultException;
}
