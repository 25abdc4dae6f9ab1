package io.polyphony.store;

import io.polyphony.error.ModelStoreException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of a catalogue's file from the first source that can deliver it into the cache.
 *
 * @param sources in the order to try them
 */
record Download(List<ModelSource> sources) {

    private static final System.Logger LOG = System.getLogger(Download.class.getName());
    private static final String WRONG_CHECKSUM = "the file has another SHA-256 than the catalogue says";

    Download {
        sources = List.copyOf(sources);
    }

    /**
     * Puts the whole file at {@code file}, in one step; the caller holds its {@link PullLock}.
     *
     * @throws ModelStoreException with each source's reason where none could deliver it
     * @throws IOException where the cache's folder fails
     */
    void fetch(CatalogueEntry entry, Path file, Progress progress) throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        requireRoom(entry, part);
        List<String> reasons = new ArrayList<>();
        for (ModelSource source : sources) {
            String origin = source.describe(entry);
            try {
                fetchVerified(source, entry, part, progress);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                progress.finished();
                LOG.log(Level.DEBUG, "Model {0} fetched from {1}", entry.name(), origin);
                return;
            } catch (IOException e) {
                String reason = Reason.of(e);
                reasons.add(origin + ": " + reason);
                progress.failed(reason);
                LOG.log(Level.INFO, "Model {0} not fetched from {1}: {2}", entry.name(), origin, reason);
            }
        }
        throw new ModelStoreException("The model " + entry.name() + " could not be fetched ("
                + String.join("; ", reasons)
                + "): connect to the network, or set POLYPHONY_MODEL to the path of a GGUF file.");
    }

    private static void requireRoom(CatalogueEntry entry, Path part) throws IOException {
        long needed = entry.size() - (Files.exists(part) ? Files.size(part) : 0);
        long room = Files.getFileStore(part.getParent()).getUsableSpace();
        if (room < needed) {
            throw new IOException("there is room for " + room + " bytes, but " + needed + " are needed");
        }
    }

    /** A resumed file with a wrong checksum may have begun with another file's bytes, so it gets a second chance. */
    private static void fetchVerified(ModelSource source, CatalogueEntry entry, Path part, Progress progress)
            throws IOException, InterruptedException {
        boolean resumed = Files.exists(part);
        source.fetch(entry, part, progress);
        while (!Checksum.matches(part, entry, _ -> {})) {
            Files.delete(part);
            if (!resumed) {
                throw new IOException(WRONG_CHECKSUM);
            }
            resumed = false;
            source.fetch(entry, part, progress);
        }
    }
}
