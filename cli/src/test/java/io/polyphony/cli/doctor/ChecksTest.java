package io.polyphony.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.doctor.Request.Depth;
import io.polyphony.error.UnsupportedHostException;
import io.polyphony.host.BusyProcess;
import io.polyphony.host.CLibrary;
import io.polyphony.host.CoreFacts;
import io.polyphony.host.FolderFacts;
import io.polyphony.host.HostFacts.Presence;
import io.polyphony.host.MemoryFacts;
import io.polyphony.host.NativeLibraryCache.State;
import io.polyphony.host.Packaging;
import io.polyphony.host.Platform;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check on a healthy machine, and on machines with one fault each. */
class ChecksTest {

    private static final long WHOLE = 98_362_432;

    /** A fault, the check that has to see it, and the words that it has to find for it. */
    private record Fault(
            String check, Status status, String found, String meaning, String remedy, Consumer<FakeMachine> breaking) {

        @Override
        public String toString() {
            return check + ": " + found;
        }
    }

    @TempDir
    Path cache;

    private static Fault fail(
            String check, String found, String meaning, String remedy, Consumer<FakeMachine> breaking) {
        return new Fault(check, Status.FAIL, found, meaning, remedy, breaking);
    }

    private static Fault warn(
            String check, String found, String meaning, String remedy, Consumer<FakeMachine> breaking) {
        return new Fault(check, Status.WARN, found, meaning, remedy, breaking);
    }

    private static CoreFacts cores(int machine, int allowed, double quota, double idle, BusyProcess... busy) {
        OptionalDouble limit = quota > 0 ? OptionalDouble.of(quota) : OptionalDouble.empty();
        return new CoreFacts(machine, allowed, limit, OptionalDouble.of(idle), List.of(busy));
    }

    private static FolderFacts folder(FakeMachine machine, String unwritable, boolean noExecution, long free) {
        return new FolderFacts(machine.cache, Optional.ofNullable(unwritable), noExecution, OptionalLong.of(free));
    }

    private static Trial.Died died(String signal, int exitCode, Trial.Stage stage, String... lines) {
        return new Trial.Died(exitCode, stage, Optional.ofNullable(signal), List.of(lines));
    }

    static Stream<Fault> faults() {
        return Stream.of(host(), jvm(), resources(), cacheFolder(), model(), sources(), terminal(), trial())
                .flatMap(faults -> faults);
    }

    private static Stream<Fault> host() {
        return Stream.of(
                fail(
                        "operating-system",
                        "windows",
                        "does not export",
                        "wsl --install",
                        m -> m.platform = new Platform("windows", "x86_64")),
                fail(
                        "operating-system",
                        "freebsd",
                        "no bundled library",
                        "Run on Linux or macOS.",
                        m -> m.platform = new Platform("freebsd", "x86_64")),
                fail(
                        "architecture",
                        "x86",
                        "32-bit",
                        "Use a 64-bit JDK",
                        m -> m.platform = new Platform("linux", "x86")),
                fail(
                        "architecture",
                        "riscv64",
                        "no bundled library",
                        "Run on x86_64",
                        m -> m.platform = new Platform("linux", "riscv64")),
                warn("architecture", "Rosetta", "several times slower", "brew install --cask temurin@25", m -> {
                    m.platform = new Platform("macos", "x86_64");
                    m.jvm = () -> FakeMachine.jvm(25, true, false, true);
                }),
                warn(
                        "architecture",
                        "Rosetta",
                        "several times slower",
                        "--platform linux/arm64",
                        m -> m.jvm = () -> FakeMachine.jvm(25, true, false, true)),
                fail(
                        "processor",
                        "too old",
                        "lacks AVX2, BMI2, F16C, FMA",
                        "pass the host's processor",
                        m -> m.flags = Set.of("sse2")),
                fail("processor", "too old", "lacks AVX2,", "Haswell", m -> m.flags = Set.of("fma", "f16c", "bmi2")),
                fail("c-library", "musl", "needs glibc", "instead of Alpine", m -> m.cLibrary = new CLibrary.Musl()),
                fail(
                        "c-library",
                        "glibc 2.12",
                        "needs 2.17",
                        "distribution of 2013",
                        m -> m.cLibrary = new CLibrary.Glibc(2, 12)),
                fail(
                        "openmp",
                        "no libgomp.so.1",
                        "is missing",
                        "sudo apt install libgomp1",
                        m -> m.openMp = Presence.MISSING),
                fail("openmp", "no libgomp.so.1", "is missing", "sudo dnf install libgomp", m -> {
                    m.openMp = Presence.MISSING;
                    m.packaging = Packaging.DNF;
                }),
                fail("openmp", "no libgomp.so.1", "is missing", "libgomp1 (Debian, Ubuntu)", m -> {
                    m.openMp = Presence.MISSING;
                    m.packaging = Packaging.UNKNOWN;
                }));
    }

    private static Stream<Fault> jvm() {
        return Stream.of(
                fail(
                        "jdk",
                        "26.0.1+8 in /jdk",
                        "Exactly release 25",
                        "sdk install java 25-tem",
                        m -> m.jvm = () -> FakeMachine.jvm(26, true, false, false)),
                fail(
                        "preview",
                        "can't be loaded",
                        "the sentence of the error",
                        "Start it with ./polyphony",
                        m -> m.previewProblem = Optional.of("the sentence of the error")),
                warn(
                        "native-access",
                        "is missing",
                        "a later release refuses",
                        "--enable-native-access=ALL-UNNAMED",
                        m -> m.jvm = () -> FakeMachine.jvm(25, false, false, false)),
                fail(
                        "native-access",
                        "denied",
                        "IllegalCallerException",
                        "--enable-native-access=ALL-UNNAMED",
                        m -> m.jvm = () -> FakeMachine.jvm(25, false, true, false)));
    }

    private static Stream<Fault> resources() {
        BusyProcess java = new BusyProcess(42, "java", 2.5, false);
        BusyProcess llama = new BusyProcess(43, "llama-server", 3, true);
        return Stream.of(
                warn(
                        "cores",
                        "1.4 of 4 free",
                        "Busy now: java (pid 42, 2.5 cores)",
                        "--threads 1",
                        m -> m.cores = cores(4, 4, 0, 1.4, java)),
                warn(
                        "cores",
                        "0.5 of 0.5 free (the machine has 8; its control group grants 0.5)",
                        "Less than one",
                        "--cpus",
                        m -> m.cores = cores(8, 8, 0.5, 8)),
                warn(
                        "cores",
                        "0 of 2 free (the machine has 8; its affinity allows 2)",
                        "slow",
                        "--threads 1",
                        m -> m.cores = cores(8, 2, 0, 0)),
                warn(
                        "neighbours",
                        "llama-server (pid 43, 3 cores)",
                        "runs there too",
                        "kill 43",
                        m -> m.cores = cores(4, 4, 0, 1, llama)),
                fail(
                        "memory",
                        "1 MiB free of 16.0 GiB",
                        "has free 1 MiB",
                        "fewer context cells",
                        m -> m.memory =
                                FakeMachine.memory(16L << 30, OptionalLong.empty(), 1 << 20, OptionalLong.empty())),
                fail(
                        "memory",
                        "of the container's 1 MiB (the machine has 16.0 GiB)",
                        "has 1 MiB",
                        "--memory 4g",
                        m -> m.memory =
                                FakeMachine.memory(16L << 30, OptionalLong.of(1 << 20), 1 << 20, OptionalLong.empty())),
                warn(
                        "memory",
                        "200 MiB free",
                        "little is left",
                        "Close what needs",
                        m -> m.memory =
                                FakeMachine.memory(16L << 30, OptionalLong.empty(), 200 << 20, OptionalLong.empty())),
                warn(
                        "memory",
                        "only 4.0 GiB may be mapped",
                        "address space",
                        "ulimit -v unlimited",
                        m -> m.memory = FakeMachine.memory(
                                16L << 30, OptionalLong.empty(), 12L << 30, OptionalLong.of(4L << 30))));
    }

    private static Stream<Fault> cacheFolder() {
        return Stream.of(
                fail("cache-folder", "not writable", "could not be written", "export POLYPHONY_CACHE", m -> {
                    m.folder = folder(m, "Read-only file system in /", false, 1L << 40);
                    m.library = () -> m.copy(State.ABSENT);
                }),
                warn(
                        "cache-folder",
                        "not writable, but complete",
                        "Read-only",
                        "export POLYPHONY_CACHE",
                        m -> m.folder = folder(m, "Read-only file system in /", false, 1L << 40)),
                fail(
                        "cache-folder",
                        "mounted noexec",
                        "refuses to link",
                        "export POLYPHONY_CACHE",
                        m -> m.folder = folder(m, null, true, 1L << 40)),
                fail("disk", "50 MiB free, 94 MiB yet to be stored", "doesn't fit", "free some space", m -> {
                    m.withoutModel();
                    m.folder = folder(m, null, false, 50 << 20);
                }),
                warn("disk", "150 MiB free", "just fits", "export POLYPHONY_CACHE", m -> {
                    m.withoutModel();
                    m.folder = folder(m, null, false, 150 << 20);
                }),
                warn(
                        "native-library",
                        "damaged: ",
                        "next load replaces it",
                        "rm '",
                        m -> m.library = () -> m.copy(State.DAMAGED)),
                fail(
                        "native-library",
                        "can't be had",
                        "not on the class path",
                        "mvn clean package",
                        m -> m.library = () -> {
                            throw new UnsupportedHostException("The native library x is not on the class path.");
                        }));
    }

    private static Stream<Fault> model() {
        return Stream.of(
                fail(
                        "model",
                        "POLYPHONY_MODEL=/no/x.gguf",
                        "does not exist",
                        "unset POLYPHONY_MODEL",
                        m -> m.environment.put("POLYPHONY_MODEL", "/no/x.gguf")),
                fail(
                        "model",
                        "nothing",
                        "no model named nothing",
                        "./polyphony models list",
                        m -> m.request = new Request("nothing", Depth.QUICK, false)),
                fail(
                        "model",
                        "/no/y.gguf",
                        "does not exist",
                        "./polyphony models list",
                        m -> m.request = new Request("/no/y.gguf", Depth.QUICK, false)),
                warn(
                        "model",
                        "isn't here yet",
                        "fetches 94 MiB",
                        "models pull smollm2-135m",
                        FakeMachine::withoutModel),
                warn("model", "damaged", "another size", "models pull smollm2-135m", m -> m.withWrongModel(1 << 20)),
                fail(
                        "model",
                        "checksum wrong",
                        "isn't the catalogue's",
                        "models pull smollm2-135m",
                        m -> m.withWrongModel(WHOLE)));
    }

    private static Stream<Fault> sources() {
        return Stream.of(
                warn(
                        "proxy",
                        "HTTPS_PROXY=socks5://p:1, not used",
                        "plain HTTP proxies",
                        "export HTTPS_PROXY",
                        m -> m.environment.put("HTTPS_PROXY", "socks5://p:1")),
                warn(
                        "proxy",
                        "//...@p:1, used without its password",
                        "refuses",
                        "POLYPHONY_MODEL",
                        m -> m.environment.put("https_proxy", "http://me:secret@p:1")),
                warn("hub", "can't be used", "(no connection).", "POLYPHONY_MODEL", m -> {
                    m.withoutModel();
                    m.request = new Request("smollm2-135m", Depth.SMALL_MODELS, true);
                    m.hubFailure = new IOException("no connection");
                }),
                warn("pip", "none on the PATH", "no other source", "sudo apt install python3-pip", m -> {
                    m.withoutModel();
                    m.commands = Map.of();
                }));
    }

    private static Stream<Fault> terminal() {
        return Stream.of(
                warn(
                        "terminal",
                        "US-ASCII",
                        "question marks",
                        "-Dstdout.encoding=UTF-8",
                        m -> m.terminal = new TerminalFacts(true, 100, "US-ASCII", "")),
                warn(
                        "terminal",
                        "LANG=de_DE.ISO-8859-1",
                        "pairs of signs",
                        "export LC_ALL=C.UTF-8",
                        m -> m.terminal = new TerminalFacts(true, 100, "UTF-8", "LANG=de_DE.ISO-8859-1")),
                warn(
                        "terminal",
                        "60 columns",
                        "cut to the width",
                        "Widen",
                        m -> m.terminal = new TerminalFacts(true, 60, "UTF-8", "LANG=C.UTF-8")));
    }

    private static Stream<Fault> trial() {
        return Stream.of(
                fail(
                        "trial",
                        "died while decoding: SIGILL",
                        "instruction",
                        "2015 or later",
                        m -> m.trial = died("SIGILL", 134, Trial.Stage.DECODING)),
                fail(
                        "trial",
                        "the model: SIGKILL",
                        "memory ran out",
                        "dmesg",
                        m -> m.trial = died("SIGKILL", 137, Trial.Stage.LOADING)),
                fail(
                        "trial",
                        "SIGBUS",
                        "cut short",
                        "models verify",
                        m -> m.trial = died("SIGBUS", 134, Trial.Stage.LOADING)),
                fail(
                        "trial",
                        "SIGSYS",
                        "seccomp",
                        "seccomp=unconfined",
                        m -> m.trial = died("SIGSYS", 159, Trial.Stage.LOADING)),
                fail(
                        "trial",
                        "died while starting: exit code 1",
                        "It said: a / b",
                        "report it",
                        m -> m.trial = died(null, 1, Trial.Stage.STARTED, "a", "b")),
                fail(
                        "trial",
                        "SIGSEGV",
                        "It said nothing",
                        "report it",
                        m -> m.trial = died("SIGSEGV", 134, Trial.Stage.DECODING)),
                fail("trial", "refused", "why it can't", "--verbose", m -> m.trial = new Trial.Refused("why it can't")),
                warn("trial", "not through after 30 s", "slow", "doctor --deep", m -> m.trial = new Trial.TimedOut()),
                fail("trial", "not through after 10 minutes", "too slow", "--threads 1", m -> {
                    m.request = new Request("smollm2-135m", Depth.DEEP, false);
                    m.trial = new Trial.TimedOut();
                }));
    }

    private static List<Finding> examine(FakeMachine machine) throws InterruptedException {
        return Examination.of(machine, Checks.ALL, Duration.ofSeconds(30), _ -> {})
                .findings();
    }

    private static Finding finding(FakeMachine machine, String check) throws InterruptedException {
        return examine(machine).stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    /** What the check finds without any other having been made before. */
    private static Finding alone(FakeMachine machine, String name) throws InterruptedException {
        List<Check> check =
                Checks.ALL.stream().filter(each -> each.name().equals(name)).toList();
        return Examination.of(machine, check, Duration.ofSeconds(30), _ -> {})
                .findings()
                .getFirst();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void check_ofABrokenMachine_saysWhatIsWrongAndWhatToDo(Fault fault) throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        fault.breaking().accept(machine);

        Finding finding = alone(machine, fault.check());

        assertThat(finding.status()).as(finding.toString()).isEqualTo(fault.status());
        assertThat(finding.found()).contains(fault.found());
        assertThat(finding.meaning()).contains(fault.meaning()).doesNotContain("\n");
        assertThat(finding.remedies()).as("remedies").anyMatch(remedy -> remedy.contains(fault.remedy()));
    }

    @Test
    void faults_coverEveryCheck() {
        Set<String> covered = faults().map(Fault::check).collect(Collectors.toCollection(HashSet::new));

        assertThat(covered)
                .as("a new check needs a fault here")
                .containsExactlyInAnyOrderElementsOf(
                        Checks.ALL.stream().map(Check::name).toList());
    }

    @Test
    void checks_ofAHealthyMachine_areAllOkButForTheHubThatIsNotAsked() throws Exception {
        List<Finding> findings = examine(new FakeMachine(cache));

        assertThat(findings)
                .extracting(Finding::check)
                .containsExactlyElementsOf(Checks.ALL.stream().map(Check::name).toList());
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.status())
                        .as(finding.toString())
                        .isEqualTo(finding.check().equals("hub") ? Status.SKIP : Status.OK));
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.remedies()).isEmpty());
    }

    @Test
    void checks_whereNothingCanBeFoundOut_skipInsteadOfFailing() throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        machine.flags = Set.of();
        machine.cLibrary = new CLibrary.Unknown();
        machine.openMp = Presence.UNKNOWN;
        machine.memory =
                new MemoryFacts(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        machine.folder = new FolderFacts(cache, Optional.empty(), false, OptionalLong.empty());

        assertThat(examine(machine))
                .filteredOn(finding -> finding.status() != Status.OK)
                .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.SKIP))
                .extracting(Finding::check)
                .containsExactly("processor", "c-library", "openmp", "memory", "disk", "hub");
    }

    @Test
    void memory_whereOnlyTheMachinesIsKnown_isHeldAgainstThat() throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        OptionalLong unknown = OptionalLong.empty();
        machine.memory = new MemoryFacts(OptionalLong.of(16L << 30), unknown, unknown, unknown);
        assertThat(alone(machine, "memory").status()).isEqualTo(Status.OK);
        assertThat(alone(machine, "memory").found()).startsWith("16.0 GiB in all");

        machine.memory = new MemoryFacts(OptionalLong.of(1 << 20), unknown, unknown, unknown);
        assertThat(alone(machine, "memory").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void openMp_andCLibrary_onMacos_needNothing() throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        machine.platform = new Platform("macos", "aarch64");
        machine.cLibrary = new CLibrary.Unknown();
        machine.openMp = Presence.UNKNOWN;

        assertThat(finding(machine, "openmp").status()).isEqualTo(Status.OK);
        assertThat(finding(machine, "c-library").status()).isEqualTo(Status.OK);
        assertThat(finding(machine, "processor").status()).isEqualTo(Status.OK);
    }

    @Test
    void trial_afterANeededCheckFailed_isNotMade() throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        machine.openMp = Presence.MISSING;

        Finding trial = finding(machine, "trial");

        assertThat(trial.status()).isEqualTo(Status.SKIP);
        assertThat(trial.found()).contains("openmp");
        assertThat(machine.tried).isNull();
    }

    @Test
    void trial_usesAsManyThreadsAsCoresAreFree() throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        machine.cores = cores(8, 8, 0, 2.9);

        assertThat(finding(machine, "trial").found())
                .isEqualTo("16 tokens at 40.5 tokens/s on 3 threads, loaded in 0.3 s");
        assertThat(machine.tried.threads()).isEqualTo(3);
        assertThat(machine.tried.model()).isEqualTo(cache.resolve("tiny.gguf"));
    }

    @Test
    void trial_quickOrWithoutAModelOrOfALargeOne_isSkipped() throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        machine.request = new Request("smollm2-135m", Depth.QUICK, false);
        assertThat(finding(machine, "trial").found()).contains("--quick");

        machine.request = new Request("smollm2-135m", Depth.SMALL_MODELS, false);
        try (var large = new RandomAccessFile(cache.resolve("tiny.gguf").toFile(), "rw")) {
            large.setLength((256L << 20) + 1);
        }
        assertThat(finding(machine, "trial").found()).contains("--deep");

        machine.withoutModel();
        assertThat(finding(machine, "trial").found()).contains("isn't here yet");
        assertThat(machine.tried).isNull();
    }

    @Test
    void model_quick_isNotReadFromEndToEnd() throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        machine.withWrongModel(WHOLE);
        machine.request = new Request("smollm2-135m", Depth.QUICK, false);

        assertThat(finding(machine, "model").status()).isEqualTo(Status.OK);
        assertThat(finding(machine, "model").found()).contains("checksum not compared");
    }

    @Test
    void hubAndProxy_thatWork_sayWhichAreUsed() throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        machine.request = new Request("smollm2-135m", Depth.QUICK, true);
        machine.environment.put("HTTPS_PROXY", "http://proxy:3128");
        assertThat(finding(machine, "hub").found()).isEqualTo("https://hub.example.org has the model");
        assertThat(finding(machine, "proxy").found())
                .isEqualTo("HTTPS_PROXY=http://proxy:3128, used for the model hub");

        machine.hub = "http://127.0.0.1:9";
        assertThat(finding(machine, "proxy").found()).isEqualTo("none named");
        machine.hubFailure = new IOException("no connection");
        assertThat(finding(machine, "hub").status())
                .as("the model is here already")
                .isEqualTo(Status.OK);
    }
}
