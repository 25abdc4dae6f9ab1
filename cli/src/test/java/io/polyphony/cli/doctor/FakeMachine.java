package io.polyphony.cli.doctor;

import io.polyphony.cli.doctor.Request.Depth;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.gguf.WeightType;
import io.polyphony.host.CLibrary;
import io.polyphony.host.CoreFacts;
import io.polyphony.host.FolderFacts;
import io.polyphony.host.HostFacts;
import io.polyphony.host.HostFacts.Presence;
import io.polyphony.host.JvmFacts;
import io.polyphony.host.MemoryFacts;
import io.polyphony.host.NativeLibraryCache;
import io.polyphony.host.NativeLibraryCache.State;
import io.polyphony.host.Packaging;
import io.polyphony.host.Platform;
import io.polyphony.store.ModelStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;

/** A healthy machine with a small model of its own, whose parts a test breaks one by one. */
final class FakeMachine implements Machine {

    static final Set<String> FLAGS = Set.of("sse2", "avx2", "fma", "f16c", "bmi2");

    private static final byte[] MODEL = model();

    final Path cache;
    final Map<String, String> environment = new HashMap<>();
    Request request = new Request("smollm2-135m", Depth.SMALL_MODELS, false);
    Callable<JvmFacts> jvm = () -> jvm(25, true, false, false);
    Optional<String> previewProblem = Optional.empty();
    Platform platform = new Platform("linux", "x86_64");
    Set<String> flags = FLAGS;
    CLibrary cLibrary = new CLibrary.Glibc(2, 36);
    Presence openMp = Presence.PRESENT;
    Packaging packaging = Packaging.APT;
    CoreFacts cores = new CoreFacts(4, 4, OptionalDouble.empty(), OptionalDouble.of(4), List.of());
    MemoryFacts memory = memory(16L << 30, OptionalLong.empty(), 12L << 30, OptionalLong.empty());
    FolderFacts folder;
    Callable<NativeLibraryCache.Copy> library;
    String hub = "https://hub.example.org";
    IOException hubFailure;
    Map<String, String> commands = Map.of("python3 -m pip --version", "pip 24.0 from /usr/lib/x (python 3.12)");
    TerminalFacts terminal = new TerminalFacts(true, 100, "UTF-8", "LANG=en_GB.UTF-8");
    Trial.Result trial = new Trial.Decoded(16, 40.5, 0.3);
    Trial tried;

    FakeMachine(Path cache) {
        this.cache = cache;
        Path model = cache.resolve("tiny.gguf");
        try {
            Files.write(model, MODEL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("POLYPHONY_CACHE", cache.toString());
        environment.put("POLYPHONY_MODEL", model.toString());
        folder = new FolderFacts(cache, Optional.empty(), false, OptionalLong.of(50L << 30));
        library = () -> copy(State.WHOLE);
    }

    private static byte[] model() {
        try {
            Path file = Files.createTempFile("tiny", ".gguf");
            try {
                TinyGguf.write(file, TinyGguf.Options.defaults().withWeightType(WeightType.F32));
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JvmFacts jvm(int release, boolean access, boolean denied, boolean translated) {
        return new JvmFacts(release, release + ".0.1+8", "/jdk", access, denied, translated, "UTF-8");
    }

    static MemoryFacts memory(long machine, OptionalLong group, long available, OptionalLong addressSpace) {
        return new MemoryFacts(OptionalLong.of(machine), group, OptionalLong.of(available), addressSpace);
    }

    NativeLibraryCache.Copy copy(State state) {
        return new NativeLibraryCache.Copy(state, cache.resolve("native/1f/libjllama.so"), 5 << 20);
    }

    /** Takes the model away, so that the default one is the catalogue's, which isn't cached. */
    void withoutModel() {
        environment.remove("POLYPHONY_MODEL");
    }

    /** Puts a sparse file of {@code bytes} with a good header and the wrong weights where the catalogue's model belongs. */
    void withWrongModel(long bytes) {
        withoutModel();
        Path file = store().list().getFirst().path();
        try {
            Files.createDirectories(file.getParent());
            Files.copy(cache.resolve("tiny.gguf"), file);
            try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
                access.setLength(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public JvmFacts jvm() throws Exception {
        return jvm.call();
    }

    @Override
    public Optional<String> previewProblem() {
        return previewProblem;
    }

    @Override
    public HostFacts host() {
        OptionalLong limit = memory.group().isPresent() ? memory.group() : memory.machine();
        return new HostFacts(platform, flags, cLibrary, openMp, limit, memory.available(), cores.allowed());
    }

    @Override
    public Packaging packaging() {
        return packaging;
    }

    @Override
    public CoreFacts cores() {
        return cores;
    }

    @Override
    public MemoryFacts memory() {
        return memory;
    }

    @Override
    public FolderFacts cacheFolder() {
        return folder;
    }

    @Override
    public NativeLibraryCache.Copy library() throws Exception {
        return library.call();
    }

    @Override
    public ModelStore store() {
        return ModelStore.of(environment);
    }

    @Override
    public String hub() {
        return hub;
    }

    @Override
    public void askHub() throws IOException {
        if (hubFailure != null) {
            throw hubFailure;
        }
    }

    @Override
    public Optional<String> command(List<String> command) {
        return Optional.ofNullable(commands.get(String.join(" ", command)));
    }

    @Override
    public TerminalFacts terminal() {
        return terminal;
    }

    @Override
    public Trial.Result trial(Trial wanted) {
        tried = wanted;
        return trial;
    }
}
