package io.polyphony.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.polyphony.error.UnsupportedHostException;
import io.polyphony.host.LinkFailure;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The native llama.cpp library, opened once per process and never unloaded: its threads may outlive any model.
 *
 * <p>Before use it checks itself: every function has to be there and the default parameters have to read back as those of
 * the build that this binding mirrors.
 */
public final class LlamaLibrary {

    /** The llama.cpp build that this binding mirrors. */
    public static final int BUILD = 4916;

    private static final System.Logger LOG = System.getLogger("io.polyphony.llama");

    private static final int LEVEL_ERROR = 4;
    /** Of the thread that calls: llama.cpp says in the log alone why it refuses a file. */
    private static final ThreadLocal<String> LAST_ERROR = new ThreadLocal<>();

    private final LlamaFunctions functions;

    private LlamaLibrary(LlamaFunctions functions) {
        this.functions = functions;
    }

    /**
     * Opens and checks the library in {@code file}.
     *
     * @throws UnsupportedHostException where it can't be linked or is another build than {@link #BUILD}
     */
    @SuppressWarnings("restricted")
    public static LlamaLibrary open(Path file) {
        SymbolLookup symbols;
        try {
            symbols = SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException e) {
            throw LinkFailure.of(file, linkersWords(file).orElse(e.getMessage()))
                    .failure(e);
        }
        LlamaFunctions functions = new LlamaFunctions(symbols);
        try (Arena arena = Arena.ofConfined()) {
            ParamsLayout.modelDefaults(functions, arena);
            ParamsLayout.contextDefaults(functions, arena);
        }
        functions.logSet(logCallback());
        functions.backendInit();
        return new LlamaLibrary(functions);
    }

    LlamaFunctions functions() {
        return functions;
    }

    /** The dynamic linker's own words for why {@code file} can't be linked, which the lookup keeps to itself. */
    @SuppressWarnings("restricted")
    private static Optional<String> linkersWords(Path file) {
        try {
            System.load(file.toAbsolutePath().toString());
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** {@code void (*ggml_log_callback)(enum ggml_log_level, const char *, void *)}. */
    @SuppressWarnings("restricted")
    private static MemorySegment logCallback() {
        try {
            var target = MethodHandles.lookup()
                    .findStatic(
                            LlamaLibrary.class,
                            "log",
                            MethodType.methodType(void.class, int.class, MemorySegment.class, MemorySegment.class));
            return Linker.nativeLinker()
                    .upcallStub(target, FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS), Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Called by llama.cpp; an exception that left it would end the JVM. */
    @SuppressWarnings({"restricted", "unused"})
    private static void log(int level, MemorySegment text, MemorySegment user) {
        try {
            if (level == LEVEL_ERROR && LAST_ERROR.get() == null) {
                LAST_ERROR.set(string(text));
            }
            if (LOG.isLoggable(Level.DEBUG)) {
                LOG.log(Level.DEBUG, string(text));
            }
        } catch (Throwable t) {
            // Nothing may cross into native code, and there is nowhere else to say it.
        }
    }

    @SuppressWarnings("restricted")
    private static String string(MemorySegment text) {
        return text.reinterpret(Long.MAX_VALUE).getString(0).strip();
    }

    /** Forgets what llama.cpp last said to this thread. */
    static void clearError() {
        LAST_ERROR.remove();
    }

    /** The first error that llama.cpp logged in a call of this thread since {@link #clearError}, or an empty text. */
    static String error() {
        String error = LAST_ERROR.get();
        return error == null ? "" : error;
    }
}
