package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.util.List;

/** The files that the tools of one task may read, and no others. */
public interface TaskFiles {

    /**
     * All of them, entries of archives included; archives themselves not.
     *
     * @throws FaultException where the attachment can't be read
     */
    List<TaskFile> list() throws FaultException;

    /**
     * The file of that name, or inner name where only one file has it.
     *
     * @throws FaultException {@code file-missing} or {@code file-outside}
     */
    TaskFile find(String name) throws FaultException;
}
