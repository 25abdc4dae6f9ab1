package io.polyphony.runtime;

import io.polyphony.host.NativeLibraryCache;
import io.polyphony.llama.LlamaLibrary;
import java.util.function.Supplier;

/** The library out of the java-llama.cpp jar, opened once per process. */
final class BundledLibrary {

    private static final Supplier<LlamaLibrary> LIBRARY =
            Lazy.of(() -> LlamaLibrary.open(NativeLibraryCache.extract(CacheFolder.path())));

    private BundledLibrary() {}

    static LlamaLibrary get() {
        return LIBRARY.get();
    }
}
