package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The readers there are, by extension; what no reader is for is text unless its bytes say otherwise. */
final class Formats {

    private static final Map<String, DocumentReader> READERS = readers();
    private static final DocumentReader TEXT = new TextReader();

    private Formats() {}

    private static Map<String, DocumentReader> readers() {
        Map<String, DocumentReader> readers = new HashMap<>();
        for (DocumentReader reader : List.of(
                new DelimitedReader(), new JsonReader(), new JsonLinesReader(), new HtmlReader(), new XmlReader())) {
            reader.extensions().forEach(extension -> readers.put(extension, reader));
        }
        // Of this class's loader: the context's may know another version of the library.
        for (DocumentReader reader : ServiceLoader.load(DocumentReader.class, Formats.class.getClassLoader())) {
            reader.extensions().forEach(extension -> readers.putIfAbsent(extension, reader));
        }
        return Map.copyOf(readers);
    }

    /** Reads a file by its extension, after a look at its first bytes. */
    static Content read(String name, byte[] bytes) throws FaultException {
        String extension = FileNames.extension(name);
        Optional<Kind> kind = Kind.of(bytes);
        if (kind.isPresent() && kind.get().modality()) {
            throw modality(name, kind.get().description());
        }
        Optional<String> medium = Kind.medium(extension);
        if (medium.isPresent()) {
            throw modality(name, medium.get());
        }
        if (bytes.length > DocumentReader.MOST_BYTES) {
            throw Faults.tooLarge(name, "it has " + bytes.length + " bytes, more than " + DocumentReader.MOST_BYTES);
        }
        DocumentReader reader = READERS.get(extension);
        if (reader == null && kind.isPresent() && kind.get().ownReader() != null) {
            reader = READERS.get(kind.get().ownReader());
        }
        if (reader == null) {
            if (kind.isPresent()) {
                throw Faults.unsupported(name, "is " + kind.get().description() + ", which no tool reads");
            }
            reader = TEXT;
        }
        return read(reader, name, bytes);
    }

    private static FaultException modality(String name, String description) {
        return Faults.unsupported(name, "is " + description + ", and no tool can read images, sound or video");
    }

    private static Content read(DocumentReader reader, String name, byte[] bytes) throws FaultException {
        try {
            return reader.read(name, bytes);
        } catch (StackOverflowError e) {
            throw Faults.unreadable(name, "it is nested too deeply", null);
        } catch (OutOfMemoryError e) {
            // The last guard: formats have more ways to be small on disk than readers can measure beforehand.
            throw Faults.tooLarge(name, "its content takes more memory than there is");
        } catch (RuntimeException e) {
            // Libraries say by exceptions of all kinds that a file isn't what they expect.
            throw Faults.unreadable(name, "it is damaged, or isn't what its name says", e);
        }
    }
}
