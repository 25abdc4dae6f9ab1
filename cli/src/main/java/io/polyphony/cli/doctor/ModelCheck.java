package io.polyphony.cli.doctor;

import io.polyphony.error.ModelFileException;
import io.polyphony.error.ModelStoreException;
import io.polyphony.gguf.GgufFile;
import io.polyphony.store.ModelStatus;
import io.polyphony.store.ModelStore;
import io.polyphony.store.Progress;
import java.nio.file.Path;
import java.util.Optional;

/** The model's file: whether it's here, whole and readable. */
final class ModelCheck {

    static final String OVERRIDE = "POLYPHONY_MODEL";
    private static final String PULL = "./polyphony models pull ";

    private ModelCheck() {}

    static Finding model(Machine machine) throws Exception {
        String name = machine.request().model();
        ModelStore store = machine.store();
        Optional<ModelStatus> entry = store.list().stream()
                .filter(status -> status.entry().name().equals(name))
                .findFirst();
        String variable = machine.environment().getOrDefault(OVERRIDE, "");
        boolean overridden = !variable.isBlank() && name.equals(store.defaultName());
        try {
            // The store would read the whole file of a model in its cache, and say nothing of a wrong one.
            Optional<Path> file = entry.isPresent() && !overridden
                    ? entry.filter(status -> status.state() == ModelStatus.State.CACHED)
                            .map(ModelStatus::path)
                    : store.path(name);
            if (file.isEmpty()) {
                return absent(name, entry.orElseThrow());
            }
            GgufFile header = GgufFile.read(file.get());
            String found = header.name().orElse(name) + ", " + header.architecture() + ", "
                    + Sizes.of(header.fileSize()) + (overridden ? ", named by " + OVERRIDE : "");
            return entry.isPresent() && !overridden
                    ? verified(machine, name, found, header.fileSize())
                    : Finding.ok("model", found);
        } catch (ModelFileException e) {
            return overridden
                    ? Finding.fail(
                            "model",
                            OVERRIDE + "=" + variable,
                            e.getMessage(),
                            "unset " + OVERRIDE,
                            "export " + OVERRIDE + "=/path/to/model.gguf")
                    : Finding.fail(
                            "model", name, e.getMessage(), entry.isPresent() ? PULL + name : "./polyphony models list");
        } catch (ModelStoreException e) {
            return Finding.fail("model", name, e.getMessage(), "./polyphony models list");
        }
    }

    private static Finding absent(String name, ModelStatus status) {
        return status.state() == ModelStatus.State.DAMAGED
                ? Finding.warn(
                        "model",
                        "damaged: " + status.path(),
                        "The file has another size than the catalogue says; it is fetched again when it's needed.",
                        PULL + name)
                : Finding.warn(
                        "model",
                        name + " isn't here yet",
                        "The first command that needs it fetches "
                                + Sizes.of(status.entry().size()) + ".",
                        PULL + name,
                        "Or without a network: export " + OVERRIDE + "=/path/to/model.gguf");
    }

    private static Finding verified(Machine machine, String name, String found, long bytes) throws Exception {
        if (!machine.request().reads(bytes)) {
            return Finding.ok("model", found + ", checksum not compared");
        }
        return machine.store().verify(name, Progress.NONE).state() == ModelStatus.State.CACHED
                ? Finding.ok("model", found + ", checksum right")
                : Finding.fail(
                        "model",
                        found + ", checksum wrong",
                        "The file isn't the catalogue's; llama.cpp may fail on it or say nonsense.",
                        PULL + name);
    }
}
