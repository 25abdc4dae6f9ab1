package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Content;
import io.polyphony.gaia.document.DocumentReader;
import io.polyphony.gaia.error.FaultException;
import java.util.Set;

/** PDF documents. */
public final class PdfFormat implements DocumentReader {

    @Override
    public Set<String> extensions() {
        return Set.of("pdf");
    }

    @Override
    public Content read(String name, byte[] bytes) throws FaultException {
        return Library.PDFBOX.read(name, bytes, "pdf", (n, b) -> PdfDocument.read(n, b));
    }
}
