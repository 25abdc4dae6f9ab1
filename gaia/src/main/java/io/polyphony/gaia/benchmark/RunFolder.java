package io.polyphony.gaia.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.polyphony.gaia.error.GaiaException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The folder of a run while one process writes it: manifest, rows and traces. */
final class RunFolder implements AutoCloseable {

    static final String MANIFEST = "manifest.json";
    static final String TRACES = "traces";
    private static final String LOCK = ".lock";

    private final Path folder;
    private final RandomAccessFile lock;
    private ResultLog log;

    private RunFolder(Path folder, RandomAccessFile lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * The folder of the run that {@code manifest} describes, new or gone on with.
     *
     * @param resume whether it may have rows already
     * @throws GaiaException where it can't be written, is in use, has rows that nobody wants to go on with, or those of
     *     another configuration
     */
    static RunFolder open(Path folder, RunManifest manifest, boolean resume) {
        RunFolder opened = locked(folder);
        try {
            opened.begin(manifest, resume);
            return opened;
        } catch (IOException e) {
            opened.close();
            throw unwritable(folder, e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static RunFolder locked(Path folder) {
        RandomAccessFile file = null;
        try {
            Files.createDirectories(folder.resolve(TRACES));
            // A file of its own: on POSIX systems who closes a file gives up all locks on it, readers of rows too.
            file = new RandomAccessFile(folder.resolve(LOCK).toFile(), "rw");
            if (file.getChannel().tryLock() != null) {
                return new RunFolder(folder, file);
            }
        } catch (OverlappingFileLockException _) {
            // Another run of this process; said below.
        } catch (IOException e) {
            closeQuietly(file);
            throw unwritable(folder, e);
        }
        closeQuietly(file);
        throw GaiaException.run(
                "the run folder " + folder + " is being written by a run that is still at work; wait for its end, or"
                        + " name another folder.",
                null);
    }

    private void begin(RunManifest manifest, boolean resume) throws IOException {
        Path file = folder.resolve(MANIFEST);
        Path rows = folder.resolve(ResultLog.FILE);
        boolean begun = Files.exists(rows) && Files.size(rows) > 0;
        if (begun && !resume) {
            throw GaiaException.run(
                    "the run folder " + folder + " has rows already; go on with its run by --resume, or name another"
                            + " folder.",
                    null);
        }
        if (begun && !Files.exists(file)) {
            throw GaiaException.run(
                    "the run folder " + folder + " has rows but no " + MANIFEST
                            + ", so that nobody knows what they are of; restore it, or begin another run.",
                    null);
        }
        RunManifest whole = manifest;
        if (begun) {
            RunManifest before = readManifest(folder);
            requireSame(before, manifest);
            whole = before.continuedAs(manifest);
        }
        write(file, whole);
        log = ResultLog.open(folder);
        for (Row row : log.present()) {
            if (!row.config().equals(whole.configHash())) {
                throw GaiaException.run(
                        "the run folder " + folder + " has a row of configuration " + row.config() + " (task "
                                + row.taskId() + ") and is of " + whole.configHash() + "; begin another run.",
                        null);
            }
        }
        sync(folder);
    }

    private void requireSame(RunManifest before, RunManifest now) {
        List<String> differences = now.config().differences(before.config());
        if (!differences.isEmpty() || !before.configHash().equals(now.configHash())) {
            throw GaiaException.run(
                    "the run folder " + folder + " is of another configuration: "
                            + (differences.isEmpty() ? "its hash differs" : String.join("; ", differences))
                            + ". Go on with the same, or name another folder.",
                    null);
        }
    }

    /**
     * The manifest of the run in {@code folder}.
     *
     * @throws GaiaException where there is none that this version can read
     */
    static RunManifest readManifest(Path folder) {
        Path file = folder.resolve(MANIFEST);
        try {
            RunManifest manifest = RunJson.MAPPER.readValue(Files.readAllBytes(file), RunManifest.class);
            if (manifest == null
                    || !RunManifest.FORMAT.equals(manifest.format())
                    || manifest.version() > RunManifest.VERSION) {
                throw GaiaException.run(
                        file + " is no manifest of a run, or one of a newer version; check the folder, or take a newer"
                                + " program.",
                        null);
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw GaiaException.run(
                    file + " is no manifest of a run (" + e.getOriginalMessage() + "); check the folder.", e);
        } catch (IOException e) {
            throw GaiaException.run(
                    "there is no run in " + folder + " (" + MANIFEST + " can't be read); check the path.", e);
        }
    }

    /** Whoever reads it sees the one before or this one, and nothing between. */
    private static void write(Path file, RunManifest manifest) throws IOException {
        Path fresh = file.resolveSibling(MANIFEST + ".new");
        try (RandomAccessFile out = new RandomAccessFile(fresh.toFile(), "rw")) {
            out.setLength(0);
            out.write(RunJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            out.getFD().sync();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Without it new files may have no name after the power failed. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Not every system can; the files' own content is forced all the same.
        }
    }

    /** The rows that it had when it was opened. */
    List<Row> present() {
        return log.present();
    }

    /** Puts a row on the disk. */
    void append(Row row) {
        log.append(row);
    }

    Path path() {
        return folder;
    }

    private static GaiaException unwritable(Path folder, IOException e) {
        return GaiaException.run(
                "the run folder " + folder + " can't be written (" + e.getMessage()
                        + "); check the path, its permissions and the space on the disk.",
                e);
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
        closeQuietly(lock);
    }

    private static void closeQuietly(RandomAccessFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException _) {
            // The lock is gone with the process at the latest.
        }
    }
}
