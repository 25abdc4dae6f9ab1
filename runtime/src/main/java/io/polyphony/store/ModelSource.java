package io.polyphony.store;

import java.io.IOException;
import java.nio.file.Path;

/** A place that a catalogue's models can be fetched from. */
interface ModelSource {

    /** The source in words for progress and errors. */
    String describe(CatalogueEntry entry);

    /**
     * Fetches the file of {@code entry} into {@code part}, which may hold the beginning of it. Calls {@code started} and
     * {@code advanced} only.
     *
     * @throws IOException with the reason as its message; what was received stays in {@code part} if it may be resumed
     */
    void fetch(CatalogueEntry entry, Path part, Progress progress) throws IOException, InterruptedException;
}
