package io.polyphony.store;

import java.util.OptionalLong;

/**
 * A listener to a download or a check; called from the thread that does it, so it must return soon.
 *
 * <p>For each source that is tried: {@code started}, any number of {@code advanced}, then {@code finished} or
 * {@code failed}.
 */
public interface Progress {

    /** A listener that does nothing. */
    Progress NONE = new Progress() {};

    /** Another process or thread fetches the same file; this one waits for it. */
    default void waiting(String reason) {}

    /** Work on {@code source} began; {@code totalBytes} is empty where the source doesn't say how much there is. */
    default void started(String source, OptionalLong totalBytes) {}

    /** So many bytes are done since the file's start, including those of an earlier, interrupted download. */
    default void advanced(long bytes) {}

    /** The file is there, whole. */
    default void finished() {}

    /** This source could not deliver the file. */
    default void failed(String reason) {}
}
