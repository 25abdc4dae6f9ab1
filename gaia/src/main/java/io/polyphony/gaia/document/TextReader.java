package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.util.Set;

/** Plain text, Markdown and source code. */
final class TextReader implements DocumentReader {

    @Override
    public Set<String> extensions() {
        return Set.of("txt", "md");
    }

    @Override
    public Content read(String name, byte[] bytes) throws FaultException {
        return Content.ofLines(Text.lines(name, Text.decode(name, bytes)));
    }
}
