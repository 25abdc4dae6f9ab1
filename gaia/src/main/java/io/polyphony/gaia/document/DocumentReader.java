package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.util.Set;

/**
 * A reader of formats. Those whose library is optional are found as services, so that everything else works without it.
 *
 * <p>Called from several threads at once.
 */
public interface DocumentReader {

    /** Most bytes that a file, or all that an archive unpacks to, may have. */
    long MOST_BYTES = 64L << 20;

    /** Extensions of the files that it reads, in lower case. */
    Set<String> extensions();

    /**
     * Reads a whole file.
     *
     * @param name as tools call it
     * @throws FaultException where it can't be read; a {@link RuntimeException} is taken for a damaged file
     */
    Content read(String name, byte[] bytes) throws FaultException;
}
