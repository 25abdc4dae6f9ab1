package io.polyphony.runtime;

import io.polyphony.host.NativeLibraryCache;
import io.polyphony.llama.LlamaLibrary;
import io.polyphony.store.CacheFolder;
import java.util.function.Supplier;

/** The library out of the java-llama.cpp jar, opened once per process. */
final class BundledLibrary {

    private static final Supplier<LlamaLibrary> LIBRARY =
            Lazy.of(() -> LlamaLibrary.open(NativeLibraryCache.extract(CacheFolder.of(System.getenv()))));

    private BundledLibrary() {}

    static LlamaLibrary get() {
        return LIBRARY.get();
    }
}
