package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Content;
import io.polyphony.gaia.document.DocumentReader;
import io.polyphony.gaia.error.FaultException;
import java.util.Set;

/** Presentations: pptx. */
public final class SlidesFormat implements DocumentReader {

    @Override
    public Set<String> extensions() {
        return Set.of("pptx", "pptm", "ppsx");
    }

    @Override
    public Content read(String name, byte[] bytes) throws FaultException {
        return Library.POI.read(name, bytes, "pptx", (n, b) -> Slides.read(n, b));
    }
}
