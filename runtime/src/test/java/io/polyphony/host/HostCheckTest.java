package io.polyphony.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.UnsupportedHostException;
import io.polyphony.gguf.MemoryEstimate;
import io.polyphony.host.HostFacts.Presence;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {

    private static final Set<String> FLAGS = Set.of("sse2", "avx2", "fma", "f16c", "bmi2");
    private static final CLibrary GLIBC = new CLibrary.Glibc(2, 36);

    private static HostFacts facts(String os, String arch, Set<String> flags, CLibrary cLibrary, Presence openMp) {
        return new HostFacts(
                new Platform(os, arch), flags, cLibrary, openMp, OptionalLong.empty(), OptionalLong.empty(), 4);
    }

    private static HostFacts withMemory(OptionalLong limit, OptionalLong available) {
        return new HostFacts(new Platform("linux", "x86_64"), FLAGS, GLIBC, Presence.PRESENT, limit, available, 4);
    }

    /** 100 MiB of model, 200 of KV cache, 0.2 of logits, 50 of compute. */
    private static final MemoryEstimate ESTIMATE =
            new MemoryEstimate(100L << 20, 1 << 20, 200, 1, 64, 50_000, 50L << 20);

    @ParameterizedTest
    @CsvSource({"linux,x86_64", "linux,aarch64", "macos,x86_64", "macos,aarch64"})
    void problems_onASupportedMachine_areNone(String os, String arch) {
        Set<String> flags = arch.equals("x86_64") ? FLAGS : Set.of("fp", "asimd");

        assertThat(HostCheck.problems(facts(os, arch, flags, GLIBC, Presence.PRESENT)))
                .isEmpty();
        assertThatCode(() -> HostCheck.require(facts(os, arch, flags, GLIBC, Presence.PRESENT)))
                .doesNotThrowAnyException();
    }

    @Test
    void problems_whereNothingCouldBeFoundOut_areNone() {
        HostFacts unknown = facts("linux", "x86_64", Set.of(), new CLibrary.Unknown(), Presence.UNKNOWN);

        assertThat(HostCheck.problems(unknown, ESTIMATE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"avx2,AVX2", "fma,FMA", "f16c,F16C", "bmi2,BMI2"})
    void problems_withoutAnInstructionSet_nameIt(String flag, String name) {
        Set<String> flags = new HashSet<>(FLAGS);
        flags.remove(flag);

        assertThat(HostCheck.problems(facts("linux", "x86_64", flags, GLIBC, Presence.PRESENT)))
                .singleElement()
                .asString()
                .startsWith("The processor lacks " + name + ", which");
    }

    @Test
    void problems_onMusl_nameAGlibcDistribution() {
        assertThat(HostCheck.problems(facts("linux", "x86_64", FLAGS, new CLibrary.Musl(), Presence.PRESENT)))
                .singleElement()
                .asString()
                .contains("musl", "needs glibc", "Debian");
    }

    @Test
    void problems_onOldGlibc_nameBothVersions() {
        assertThat(HostCheck.problems(facts("linux", "x86_64", FLAGS, new CLibrary.Glibc(2, 16), Presence.PRESENT)))
                .singleElement()
                .asString()
                .contains("glibc 2.16", "needs 2.17");
        assertThat(HostCheck.problems(facts("linux", "x86_64", FLAGS, new CLibrary.Glibc(2, 17), Presence.PRESENT)))
                .isEmpty();
        assertThat(HostCheck.problems(facts("linux", "x86_64", FLAGS, new CLibrary.Glibc(3, 0), Presence.PRESENT)))
                .isEmpty();
    }

    @Test
    void problems_withoutOpenMp_nameThePackage() {
        assertThat(HostCheck.problems(facts("linux", "aarch64", Set.of("fp"), GLIBC, Presence.MISSING)))
                .singleElement()
                .asString()
                .contains("libgomp.so.1", "libgomp1", "libgomp ");
    }

    @Test
    void problems_onWindows_sayWsl() {
        assertThat(HostCheck.problems(facts("windows", "x86_64", FLAGS, GLIBC, Presence.UNKNOWN)))
                .singleElement()
                .asString()
                .contains("Windows", "does not export", "WSL2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "arm"})
    void problems_on32Bits_sayToUseA64BitJdk(String arch) {
        assertThat(HostCheck.problems(facts("linux", arch, Set.of(), GLIBC, Presence.PRESENT)))
                .singleElement()
                .asString()
                .contains("32-bit", arch);
    }

    @ParameterizedTest
    @CsvSource({"linux,riscv64,riscv64", "freebsd,x86_64,freebsd"})
    void problems_onOtherPlatforms_nameThem(String os, String arch, String name) {
        assertThat(HostCheck.problems(facts(os, arch, FLAGS, GLIBC, Presence.PRESENT)))
                .singleElement()
                .asString()
                .contains(name);
    }

    @Test
    void problems_whenTheTotalExceedsTheLimit_giveBothNumbers() {
        HostFacts facts = withMemory(OptionalLong.of(350L << 20), OptionalLong.of(350L << 20));

        assertThat(HostCheck.problems(facts, ESTIMATE))
                .singleElement()
                .asString()
                .contains("need about 350 MiB (model 100, KV cache 200", "has 350 MiB", "fewer context cells");
        assertThat(HostCheck.problems(withMemory(OptionalLong.of(351L << 20), OptionalLong.empty()), ESTIMATE))
                .isEmpty();
    }

    @Test
    void problems_whenFreeMemoryIsLessThanTheContext_sayFree() {
        assertThat(HostCheck.problems(withMemory(OptionalLong.of(1L << 40), OptionalLong.of(249L << 20)), ESTIMATE))
                .singleElement()
                .asString()
                .contains("has free 249 MiB");
        assertThat(HostCheck.problems(withMemory(OptionalLong.of(1L << 40), OptionalLong.of(251L << 20)), ESTIMATE))
                .isEmpty();
    }

    @Test
    void unfit_folderThatIsUnwritableAndNoexec_saysBoth() {
        Path folder = Path.of("/cache");
        FolderFacts good = new FolderFacts(folder, Optional.empty(), false, OptionalLong.empty());
        FolderFacts bad = new FolderFacts(folder, Optional.of("read-only"), true, OptionalLong.empty());

        assertThat(HostCheck.unfit(good)).isEmpty();
        assertThat(HostCheck.unfit(bad))
                .extracting(Problem::sentence)
                .satisfiesExactly(
                        unwritable -> assertThat(unwritable).contains("/cache (read-only)", "set POLYPHONY_CACHE"),
                        noexec -> assertThat(noexec).contains("noexec", "set POLYPHONY_CACHE"));
    }

    @Test
    void require_throwsOneErrorWithAllProblems() {
        HostFacts facts = facts("linux", "x86_64", Set.of("sse2"), new CLibrary.Musl(), Presence.MISSING);

        assertThatThrownBy(() -> HostCheck.require(facts))
                .isInstanceOf(UnsupportedHostException.class)
                .hasMessageContaining("AVX2, BMI2, F16C, FMA")
                .hasMessageContaining("musl")
                .hasMessageContaining("libgomp.so.1");
        assertThatThrownBy(() -> HostCheck.require(withMemory(OptionalLong.of(1), OptionalLong.of(1)), ESTIMATE))
                .isInstanceOf(UnsupportedHostException.class)
                .hasMessageContaining("has 0 MiB");
    }
}
