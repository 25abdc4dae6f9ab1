package io.polyphony.store;

import java.util.Objects;
import java.util.Optional;

/**
 * A model that can be fetched by name.
 *
 * @param fileName name of the GGUF file, in the cache and at every source
 * @param size of the file in bytes
 * @param sha256 of the file, 64 hexadecimal digits in lower case
 * @param licence SPDX identifier
 * @param hubRepository owner and name of the model hub's repository that has the file
 * @param pythonPackage a Python package whose wheel has the file, where there is one
 */
public record CatalogueEntry(
        String name,
        String fileName,
        long size,
        String sha256,
        String licence,
        String hubRepository,
        Optional<PythonPackage> pythonPackage) {

    /** A released version of a Python package. */
    public record PythonPackage(String name, String version) {

        @Override
        public String toString() {
            return name + " " + version;
        }
    }

    public CatalogueEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(hubRepository, "hubRepository");
        Objects.requireNonNull(pythonPackage, "pythonPackage");
    }
}
