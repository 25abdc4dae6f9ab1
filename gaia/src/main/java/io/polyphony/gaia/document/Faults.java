package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;

/** The faults of files, each with the file's name in its sentence. */
public final class Faults {

    private Faults() {}

    /** A file that is damaged, encrypted, or isn't what its name says; {@code cause} may be null. */
    public static FaultException unreadable(String name, String why, Throwable cause) {
        return new FaultException(
                FaultCode.FILE_UNREADABLE, "The file " + FileNames.shown(name) + " can't be read: " + why + ".", cause);
    }

    /** A file with more of something than is read. */
    public static FaultException tooLarge(String name, String more) {
        return new FaultException(
                FaultCode.FILE_TOO_LARGE, "The file " + FileNames.shown(name) + " is too large: " + more + ".");
    }

    /** A file of a kind that nothing reads. */
    public static FaultException unsupported(String name, String why) {
        return new FaultException(FaultCode.FORMAT_UNSUPPORTED, "The file " + FileNames.shown(name) + " " + why + ".");
    }

    /** A name that leads out of the task's files. */
    static FaultException outside(String name, String why) {
        return new FaultException(
                FaultCode.FILE_OUTSIDE, "The file " + FileNames.shown(name) + " isn't one of the task's: " + why + ".");
    }
}
