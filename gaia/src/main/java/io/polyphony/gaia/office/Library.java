package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Content;
import io.polyphony.gaia.document.Faults;
import io.polyphony.gaia.error.FaultException;

/** An optional library: looked for by the name of one of its classes, so that nothing here has to be linked with it. */
enum Library {
    POI("org.apache.poi.ooxml.POIXMLDocument", "org.apache.poi:poi-ooxml"),
    PDFBOX("org.apache.pdfbox.Loader", "org.apache.pdfbox:pdfbox");

    private final String type;
    private final String artifact;

    Library(String type, String artifact) {
        this.type = type;
        this.artifact = artifact;
    }

    /** A reading that links with the library. */
    @FunctionalInterface
    interface Reading {
        Content read(String name, byte[] bytes) throws FaultException;
    }

    /** Reads where the library is there. */
    Content read(String name, byte[] bytes, String format, Reading reading) throws FaultException {
        if (!present()) {
            throw missing(name, format);
        }
        Silence.ofLog4j();
        try {
            return reading.read(name, bytes);
        } catch (LinkageError e) {
            // It is there without something that it needs itself.
            throw missing(name, format);
        }
    }

    private boolean present() {
        try {
            Class.forName(type, false, Library.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private FaultException missing(String name, String format) {
        return Faults.unsupported(name, "can't be read: " + format + " needs " + artifact + " on the class path");
    }
}
