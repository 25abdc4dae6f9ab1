package io.polyphony.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.host.HostFacts.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostProbeTest {

    private final Map<String, String> commands = new HashMap<>();

    @TempDir
    Path root;

    @BeforeEach
    void describeAMachine() throws IOException {
        put("proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu avx2 fma\n\nprocessor\t: 1\nflags\t\t: fpu\n");
        put("proc/meminfo", "MemTotal:       16000 kB\nMemFree:  10 kB\nMemAvailable:    9000 kB\n");
        put("proc/self/maps", "7f00-7f01 r-xp 0 08:01 1 /usr/lib/x86_64-linux-gnu/libc.so.6\n");
        commands.put("getconf GNU_LIBC_VERSION", "glibc 2.36\n");
        commands.put("/sbin/ldconfig -p", "\tlibgomp.so.1 (libc6,x86-64) => /lib/libgomp.so.1\n");
    }

    private void put(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private HostFacts facts() {
        return facts(new Platform("linux", "x86_64"), "");
    }

    private HostFacts facts(Platform platform, String libraryPath) {
        return new HostProbe(
                        platform,
                        root,
                        command -> Optional.ofNullable(commands.get(String.join(" ", command))),
                        libraryPath,
                        3)
                .facts();
    }

    @Test
    void facts_ofAPlainMachine_areAllFound() {
        HostFacts facts = facts();

        assertThat(facts.cpuFlags()).containsExactlyInAnyOrder("fpu", "avx2", "fma");
        assertThat(facts.cLibrary()).isEqualTo(new CLibrary.Glibc(2, 36));
        assertThat(facts.openMp()).isEqualTo(Presence.PRESENT);
        assertThat(facts.memoryLimit()).hasValue(16000 * 1024);
        assertThat(facts.memoryAvailable()).hasValue(9000 * 1024);
        assertThat(facts.cores()).isEqualTo(3);
    }

    @Test
    void cpuFlags_onArm_comeFromFeatures() throws IOException {
        put("proc/cpuinfo", "processor : 0\nFeatures : fp asimd\n");

        assertThat(facts().cpuFlags()).containsExactlyInAnyOrder("fp", "asimd");
    }

    @Test
    void cLibrary_mappedMusl_winsOverInstalledGlibc() throws IOException {
        put("proc/self/maps", "7f00-7f01 r-xp 0 08:01 1 /lib/ld-musl-x86_64.so.1\n");

        assertThat(facts().cLibrary()).isEqualTo(new CLibrary.Musl());
    }

    @ParameterizedTest
    @CsvSource({"ldd (Debian GLIBC 2.17-13) 2.17,2,17", "ldd (GNU libc) 2.5,2,5"})
    void cLibrary_withoutGetconf_comesFromLdd(String firstLine, int major, int minor) {
        commands.remove("getconf GNU_LIBC_VERSION");
        commands.put("ldd --version", firstLine + "\nCopyright 1.0\n");

        assertThat(facts().cLibrary()).isEqualTo(new CLibrary.Glibc(major, minor));
    }

    @Test
    void cLibrary_lddOfMusl_isMusl() {
        commands.remove("getconf GNU_LIBC_VERSION");
        commands.put("ldd --version", "musl libc (x86_64)\nVersion 1.2.4\n");

        assertThat(facts().cLibrary()).isEqualTo(new CLibrary.Musl());
    }

    @Test
    void openMp_notInTheLoaderCache_isMissing() {
        commands.put("/sbin/ldconfig -p", "\tlibc.so.6\n");

        assertThat(facts().openMp()).isEqualTo(Presence.MISSING);
    }

    @Test
    void openMp_withoutALoaderCache_isUnknownUntilAFileIsFound() throws IOException {
        commands.clear();
        assertThat(facts().openMp()).isEqualTo(Presence.UNKNOWN);

        put("usr/lib/x86_64-linux-gnu/libgomp.so.1", "");
        assertThat(facts().openMp()).isEqualTo(Presence.PRESENT);
    }

    @Test
    void openMp_onTheLibraryPath_isPresent() throws IOException {
        commands.put("/sbin/ldconfig -p", "");
        put("opt/gcc/libgomp.so.1", "");

        assertThat(facts(new Platform("linux", "x86_64"), "relative:/opt/gcc").openMp())
                .isEqualTo(Presence.PRESENT);
    }

    @Test
    void memory_ofAVersion2Group_isBoundByTheGroup() throws IOException {
        put("sys/fs/cgroup/cgroup.controllers", "memory");
        put("proc/self/cgroup", "0::/app\n");
        put("sys/fs/cgroup/app/memory.max", "4000000\n");
        put("sys/fs/cgroup/app/memory.current", "3000000\n");
        put("sys/fs/cgroup/app/memory.stat", "anon 5\ninactive_file 500000\n");

        assertThat(facts().memoryLimit()).hasValue(4_000_000);
        assertThat(facts().memoryAvailable()).hasValue(1_500_000);
    }

    @Test
    void memory_ofAContainerWithoutItsOwnPath_usesTheMountedRoot() throws IOException {
        put("sys/fs/cgroup/cgroup.controllers", "memory");
        put("proc/self/cgroup", "0::/../../elsewhere\n");
        put("sys/fs/cgroup/memory.max", "5000000\n");

        assertThat(facts().memoryLimit()).hasValue(5_000_000);
    }

    @Test
    void memory_ofAVersion1Group_isBoundByTheGroup() throws IOException {
        put("proc/self/cgroup", "9:memory:/docker/1f\n0::/\n");
        put("sys/fs/cgroup/memory/docker/1f/memory.limit_in_bytes", "6000000\n");

        assertThat(facts().memoryLimit()).hasValue(6_000_000);
        assertThat(facts().memoryAvailable()).hasValue(6_000_000);
    }

    @ParameterizedTest
    @CsvSource({"max", "9223372036854771712"})
    void memory_ofAGroupWithoutLimit_isTheMachines(String limit) throws IOException {
        put("sys/fs/cgroup/cgroup.controllers", "memory");
        put("proc/self/cgroup", "0::/\n");
        put("sys/fs/cgroup/memory.max", limit + "\n");
        put("sys/fs/cgroup/memory.current", "1\n");

        assertThat(facts().memoryLimit()).hasValue(16000 * 1024);
        assertThat(facts().memoryAvailable()).hasValue(9000 * 1024);
    }

    @Test
    void facts_ofAnEmptyFileSystem_areUnknown() throws IOException {
        commands.clear();
        for (String file : new String[] {"proc/cpuinfo", "proc/meminfo", "proc/self/maps"}) {
            Files.delete(root.resolve(file));
        }

        HostFacts facts = facts();

        assertThat(facts.cpuFlags()).isEmpty();
        assertThat(facts.cLibrary()).isEqualTo(new CLibrary.Unknown());
        assertThat(facts.openMp()).isEqualTo(Presence.UNKNOWN);
        assertThat(facts.memoryLimit()).isEmpty();
        assertThat(facts.memoryAvailable()).isEmpty();
    }

    @Test
    void facts_onMacOs_readNoLinuxFiles() {
        HostFacts facts = facts(new Platform("macos", "aarch64"), "");

        assertThat(facts.cpuFlags()).isEmpty();
        assertThat(facts.memoryLimit()).isEmpty();
    }

    @Test
    void probe_ofThisMachine_findsMemoryAndCores() {
        HostFacts facts = HostFacts.probe();

        assertThat(facts.cores()).isPositive();
        assertThat(facts.memoryLimit().orElse(1)).isPositive();
        assertThat(HostCheck.problems(facts)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,linux,x86_64",
        "Mac OS X,aarch64,macos,aarch64",
        "Windows 11,amd64,windows,x86_64",
        "Linux,i386,linux,x86",
        "FreeBSD,riscv64,freebsd,riscv64"
    })
    void platform_fromTheJdksWords_isComparable(String osName, String osArch, String os, String arch) {
        assertThat(Platform.of(osName, osArch)).isEqualTo(new Platform(os, arch));
    }

    @Test
    void translated_byRosetta_isKnownOnBothSystems() throws IOException {
        assertThat(translated("linux", "x86_64")).isFalse();
        put("proc/cpuinfo", "vendor_id : VirtualApple\n");
        assertThat(translated("linux", "x86_64")).isTrue();
        assertThat(translated("linux", "aarch64")).isFalse();
        assertThat(translated("macos", "x86_64")).isFalse();
        commands.put("sysctl -n sysctl.proc_translated", "1\n");
        assertThat(translated("macos", "x86_64")).isTrue();
    }

    private boolean translated(String os, String arch) {
        return new HostProbe(
                        new Platform(os, arch),
                        root,
                        command -> Optional.ofNullable(commands.get(String.join(" ", command))),
                        "",
                        1)
                .translated();
    }

    @Test
    void memoryFacts_tellMachineGroupAndAddressSpaceApart() throws IOException {
        put("sys/fs/cgroup/cgroup.controllers", "memory");
        put("proc/self/cgroup", "0::/\n");
        put("sys/fs/cgroup/memory.max", "4000000\n");
        put("proc/self/limits", "Limit  Soft Limit\nMax address space         8000000   unlimited   bytes\n");

        MemoryFacts facts = new MemoryProbe(root).facts();

        assertThat(facts.machine()).hasValue(16000 * 1024);
        assertThat(facts.group()).hasValue(4_000_000);
        assertThat(facts.available()).hasValue(4_000_000);
        assertThat(facts.addressSpace()).hasValue(8_000_000);
        put("proc/self/limits", "Max address space         unlimited   unlimited   bytes\n");
        assertThat(new MemoryProbe(root).facts().addressSpace()).isEmpty();
    }

    @Test
    void memory_ofANestedGroup_isBoundByAllAboveIt() throws IOException {
        put("sys/fs/cgroup/cgroup.controllers", "memory");
        put("proc/self/cgroup", "0::/pod/app/worker\n");
        put("sys/fs/cgroup/pod/memory.max", "4000000\n");
        put("sys/fs/cgroup/pod/memory.current", "3900000\n");
        put("sys/fs/cgroup/pod/app/memory.max", "3000000\n");
        put("sys/fs/cgroup/pod/app/memory.current", "1000000\n");
        put("sys/fs/cgroup/pod/app/worker/memory.max", "max\n");

        assertThat(facts().memoryLimit()).hasValue(3_000_000);
        assertThat(facts().memoryAvailable()).hasValue(100_000);
    }

    @Test
    void facts_onMacos_comeFromSysctl() {
        commands.put("sysctl -n hw.memsize", "17179869184\n");
        commands.put("sysctl -n machdep.cpu.features machdep.cpu.leaf7_features", "FPU FMA F16C\nAVX2 BMI2\n");
        Platform mac = new Platform("macos", "x86_64");

        HostFacts facts = facts(mac, "");

        assertThat(facts.memoryLimit()).hasValue(16L << 30);
        assertThat(facts.memoryAvailable()).isEmpty();
        assertThat(facts.cpuFlags()).containsExactlyInAnyOrder("fpu", "fma", "f16c", "avx2", "bmi2");
        assertThat(HostCheck.missing(facts)).isEmpty();
        commands.put("sysctl -n machdep.cpu.features machdep.cpu.leaf7_features", "FPU\n");
        assertThat(HostCheck.missing(facts(mac, "")))
                .extracting(Problem::subject)
                .containsExactly(Problem.Subject.PROCESSOR);
    }
}
