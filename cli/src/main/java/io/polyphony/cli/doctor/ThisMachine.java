package io.polyphony.cli.doctor;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.coordination.CoordinationException;
import io.polyphony.coordination.Coordinator;
import io.polyphony.host.ChildProcess;
import io.polyphony.host.CoreFacts;
import io.polyphony.host.CoreProbe;
import io.polyphony.host.FolderFacts;
import io.polyphony.host.HostFacts;
import io.polyphony.host.JvmFacts;
import io.polyphony.host.MemoryFacts;
import io.polyphony.host.NativeLibraryCache;
import io.polyphony.host.Packaging;
import io.polyphony.store.CacheFolder;
import io.polyphony.store.Catalogue;
import io.polyphony.store.CatalogueEntry;
import io.polyphony.store.HubAccess;
import io.polyphony.store.ModelStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The machine that this JVM runs on. */
final class ThisMachine implements Machine {

    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);

    private final Map<String, String> environment;
    private final Request request;
    private final Channel out;
    private final Callable<HostFacts> host = new Once<>(HostFacts::probe);
    private final Callable<CoreFacts> cores = new Once<>(CoreProbe::measure);
    private final Callable<JvmFacts> jvm = new Once<>(JvmFacts::probe);
    private final Callable<MemoryFacts> memory = new Once<>(MemoryFacts::probe);
    private final Callable<FolderFacts> folder;
    private final Callable<NativeLibraryCache.Copy> library;

    ThisMachine(Map<String, String> environment, Request request, Channel out) {
        this.environment = Map.copyOf(environment);
        this.request = request;
        this.out = out;
        this.folder = new Once<>(() -> FolderFacts.probe(CacheFolder.of(environment)));
        this.library = new Once<>(() -> NativeLibraryCache.inspect(CacheFolder.of(environment)));
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
        try {
            Coordinator.create();
            return Optional.empty();
        } catch (CoordinationException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public HostFacts host() throws Exception {
        return host.call();
    }

    @Override
    public Packaging packaging() {
        return Packaging.ofThisMachine();
    }

    @Override
    public CoreFacts cores() throws Exception {
        return cores.call();
    }

    @Override
    public MemoryFacts memory() throws Exception {
        return memory.call();
    }

    @Override
    public FolderFacts cacheFolder() throws Exception {
        return folder.call();
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
        return HubAccess.of(environment).address();
    }

    @Override
    public void askHub() throws IOException, InterruptedException {
        CatalogueEntry entry = Catalogue.BUNDLED.find(request.model()).orElseGet(Catalogue.BUNDLED::defaultEntry);
        HubAccess.of(environment).ask(entry);
    }

    @Override
    public Optional<String> command(List<String> command) throws InterruptedException {
        try {
            ChildProcess.Result result = ChildProcess.run(command, COMMAND_LIMIT);
            return result.exitCode() == 0 ? result.output().lines().findFirst() : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public TerminalFacts terminal() {
        return new TerminalFacts(
                out.interactive(),
                out.columns(),
                System.getProperty("stdout.encoding", "unknown"),
                TerminalFacts.locale(environment));
    }

    @Override
    public Trial.Result trial(Trial trial) throws IOException, InterruptedException {
        return ChildTrial.run(trial);
    }

    /** An answer that is found once; a failure is not remembered. */
    private static final class Once<T> implements Callable<T> {

        private final Callable<T> question;
        private T answer;

        Once(Callable<T> question) {
            this.question = question;
        }

        @Override
        public synchronized T call() throws Exception {
            if (answer == null) {
                answer = question.call();
            }
            return answer;
        }
    }
}
