package io.polyphony.cli.doctor;

import io.polyphony.error.UnsupportedHostException;
import io.polyphony.host.FolderFacts;
import io.polyphony.host.HostCheck;
import io.polyphony.host.NativeLibraryCache;
import io.polyphony.host.NativeLibraryCache.State;
import io.polyphony.host.Problem;
import io.polyphony.store.ModelStatus;
import java.util.List;

/** The cache folder, its disk, and the native library in it. */
final class CacheChecks {

    private static final String ELSEWHERE = "export POLYPHONY_CACHE=/path/to/a/folder";
    private static final long RESERVE = 16L << 20;

    private CacheChecks() {}

    static Finding folder(Machine machine) throws Exception {
        FolderFacts folder = machine.cacheFolder();
        List<Problem> problems = HostCheck.unfit(folder);
        String found = folder.folder().toString();
        if (problems.isEmpty()) {
            return Finding.ok("cache-folder", found);
        }
        if (folder.noExecution()) {
            return Finding.of("cache-folder", Status.FAIL, found + ", mounted noexec", problems.getLast(), ELSEWHERE);
        }
        // What is already there can still be used.
        boolean complete = missingBytes(machine) == 0;
        return Finding.of(
                "cache-folder",
                complete ? Status.WARN : Status.FAIL,
                found + ", not writable" + (complete ? ", but complete" : ""),
                problems.getFirst(),
                ELSEWHERE);
    }

    static Finding disk(Machine machine) throws Exception {
        FolderFacts folder = machine.cacheFolder();
        if (folder.free().isEmpty()) {
            return Finding.skip("disk", "how much is free can't be found out here");
        }
        long free = folder.free().getAsLong();
        long missing = missingBytes(machine);
        String found = Sizes.of(free) + " free" + (missing > 0 ? ", " + Sizes.of(missing) + " yet to be stored" : "");
        if (free < missing) {
            return Finding.fail(
                    "disk",
                    found,
                    "What has yet to be fetched doesn't fit onto the disk of " + folder.folder() + ".",
                    ELSEWHERE,
                    "Or free some space there.");
        }
        if (missing > 0 && free < 2 * missing + RESERVE) {
            return Finding.warn(
                    "disk",
                    found,
                    "It just fits; through pip the model takes twice its size for a moment, which would not.",
                    ELSEWHERE,
                    "Or free some space there.");
        }
        return Finding.ok("disk", found);
    }

    static Finding library(Machine machine) throws Exception {
        NativeLibraryCache.Copy copy;
        try {
            copy = machine.library();
        } catch (UnsupportedHostException e) {
            return Finding.fail("native-library", "can't be had", e.getMessage(), "mvn clean package -DskipTests");
        }
        return switch (copy.state()) {
            case WHOLE -> Finding.ok("native-library", "unpacked and whole, " + Sizes.of(copy.bytes()));
            case ABSENT -> Finding.ok("native-library", "in the jar; the first load unpacks it");
            case DAMAGED ->
                Finding.warn(
                        "native-library",
                        "damaged: " + copy.file(),
                        "The copy in the cache has other bytes than the jar's; the next load replaces it.",
                        "rm '" + copy.file() + "'");
        };
    }

    /** Bytes that have yet to get into the cache before the model can run. */
    private static long missingBytes(Machine machine) throws Exception {
        return libraryBytes(machine)
                + machine.store().list().stream()
                        .filter(status ->
                                status.entry().name().equals(machine.request().model()))
                        .filter(status -> status.state() != ModelStatus.State.CACHED)
                        .filter(status -> !machine.environment().containsKey("POLYPHONY_MODEL"))
                        .mapToLong(status -> status.entry().size())
                        .sum();
    }

    private static long libraryBytes(Machine machine) throws Exception {
        try {
            NativeLibraryCache.Copy copy = machine.library();
            return copy.state() == State.WHOLE ? 0 : copy.bytes();
        } catch (UnsupportedHostException e) {
            return 0;
        }
    }
}
