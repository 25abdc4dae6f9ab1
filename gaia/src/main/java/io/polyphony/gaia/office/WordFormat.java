package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Content;
import io.polyphony.gaia.document.DocumentReader;
import io.polyphony.gaia.error.FaultException;
import java.util.Set;

/** Text documents: docx. */
public final class WordFormat implements DocumentReader {

    @Override
    public Set<String> extensions() {
        return Set.of("docx", "docm", "dotx");
    }

    @Override
    public Content read(String name, byte[] bytes) throws FaultException {
        return Library.POI.read(name, bytes, "docx", (n, b) -> WordDocument.read(n, b));
    }
}
