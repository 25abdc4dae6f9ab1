package io.polyphony.store;

import io.polyphony.error.ModelFileException;
import io.polyphony.error.ModelStoreException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The default model's file for tests, found or fetched once in a JVM. */
public final class DefaultModel implements BeforeAllCallback {

    /** A file, or why there is none. */
    private record Search(Path file, RuntimeException failure) {

        static Search of(Supplier<Path> source) {
            try {
                return new Search(source.get(), null);
            } catch (ModelStoreException | ModelFileException e) {
                return new Search(null, e);
            }
        }
    }

    /** Made at the first use: a source that doesn't answer isn't asked by every test class again. */
    private static final class Once {
        static final Search SEARCH = Search.of(() -> {
            ModelStore store = ModelStore.ofEnvironment();
            return store.resolve(store.defaultName(), Progress.NONE);
        });
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        file();
    }

    /** The file; ends the test as skipped, or as failed where the model is required, if it can't be had. */
    public static Path file() {
        return fileOf(Once.SEARCH, "1".equals(System.getenv("POLYPHONY_REQUIRE_MODEL")));
    }

    static Path fileOf(Supplier<Path> source, boolean required) {
        return fileOf(Search.of(source), required);
    }

    private static Path fileOf(Search search, boolean required) {
        if (search.failure() == null) {
            return search.file();
        }
        if (required) {
            throw new AssertionError(
                    "POLYPHONY_REQUIRE_MODEL is 1, and the default model can't be had: "
                            + search.failure().getMessage(),
                    search.failure());
        }
        return Assumptions.abort(
                "the default model can't be had: " + search.failure().getMessage());
    }
}
