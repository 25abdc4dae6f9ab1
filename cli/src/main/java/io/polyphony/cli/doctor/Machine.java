package io.polyphony.cli.doctor;

import io.polyphony.host.CoreFacts;
import io.polyphony.host.FolderFacts;
import io.polyphony.host.HostFacts;
import io.polyphony.host.JvmFacts;
import io.polyphony.host.MemoryFacts;
import io.polyphony.host.NativeLibraryCache;
import io.polyphony.host.Packaging;
import io.polyphony.store.ModelStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the checks ask of a machine. Each question may throw; tests give answers of machines that are broken.
 *
 * <p>An implementation may take time over an answer, but gives the same one when it's asked again.
 */
interface Machine {

    /** The environment variables. */
    Map<String, String> environment();

    /** What was asked of the doctor. */
    Request request();

    JvmFacts jvm() throws Exception;

    /** Why agents can't be coordinated on this JVM, if so. */
    Optional<String> previewProblem() throws Exception;

    HostFacts host() throws Exception;

    Packaging packaging() throws Exception;

    CoreFacts cores() throws Exception;

    MemoryFacts memory() throws Exception;

    /** The cache folder. */
    FolderFacts cacheFolder() throws Exception;

    NativeLibraryCache.Copy library() throws Exception;

    /** The model files. */
    ModelStore store() throws Exception;

    /** The model hub's address. */
    String hub() throws Exception;

    /** Asks the hub for the model; throws where it can't be had. */
    void askHub() throws Exception;

    /** The first line that a command prints; nothing where it can't be run or fails. */
    Optional<String> command(List<String> command) throws Exception;

    /** The terminal that standard output is, or would be. */
    TerminalFacts terminal() throws Exception;

    /** A run of the model in a JVM of its own. */
    Trial.Result trial(Trial trial) throws Exception;
}
