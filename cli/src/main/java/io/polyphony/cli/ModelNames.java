package io.polyphony.cli;

import io.polyphony.store.ModelStatus;
import io.polyphony.store.ModelStore;
import java.util.Iterator;

/** The names that a shell offers for a model: those of the catalogue. */
final class ModelNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return ModelStore.ofEnvironment().list().stream()
                .map((ModelStatus status) -> status.entry().name())
                .iterator();
    }
}
