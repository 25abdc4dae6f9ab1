package io.polyphony.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreProbeTest {

    @TempDir
    Path root;

    /** user, idle and steal of each of the processors after the window. */
    private String after = "";

    private Runnable meanwhile = () -> {};

    @BeforeEach
    void describeAMachine() {
        put("proc/self/status", "Name: java\nCpus_allowed_list:\t0-3\n");
        after = "cpu 9 9 9 9\n" + cpus(new int[][] {{0, 100, 0}, {0, 100, 0}, {0, 100, 0}, {0, 100, 0}});
    }

    private void put(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cpus(int[][] ticks) {
        StringBuilder text = new StringBuilder();
        for (int cpu = 0; cpu < ticks.length; cpu++) {
            text.append("cpu%d %d 0 0 %d 0 0 0 %d 7 7\n".formatted(cpu, ticks[cpu][0], ticks[cpu][1], ticks[cpu][2]));
        }
        return text.append("intr 5\n").toString();
    }

    private CoreFacts facts(double own, SpinMeter spin) throws InterruptedException {
        put("proc/stat", "cpu 9 9 9 9\n" + cpus(new int[4][3]));
        return new CoreProbe(
                        root,
                        4,
                        () -> {
                            put("proc/stat", after);
                            meanwhile.run();
                            return own;
                        },
                        spin)
                .facts();
    }

    private CoreFacts facts() throws InterruptedException {
        return facts(0, _ -> {
            throw new AssertionError("no need to spin where the kernel keeps accounts");
        });
    }

    @Test
    void free_onAnIdleMachine_isEveryProcessor() throws Exception {
        assertThat(facts().free()).isEqualTo(4);
        assertThat(facts().machine()).isEqualTo(4);
        assertThat(facts().quota()).isEmpty();
    }

    @Test
    void free_whereOthersWorkOrTheHypervisorSteals_isWhatIsLeft() throws Exception {
        after = cpus(new int[][] {{100, 0, 0}, {0, 20, 80}, {50, 50, 0}, {0, 100, 0}});

        assertThat(facts().free()).isCloseTo(4 - 1 - 0.8 - 0.5, within(1e-9));
        assertThat(facts().threads()).isEqualTo(1);
    }

    @Test
    void free_workOfThisProcess_isNotHeldAgainstIt() throws Exception {
        after = cpus(new int[][] {{100, 0, 0}, {0, 100, 0}, {0, 100, 0}, {0, 100, 0}});

        assertThat(facts(1, _ -> OptionalDouble.empty()).free()).isEqualTo(4);
    }

    @Test
    void free_withinAnAffinity_countsOnlyThatPart() throws Exception {
        put("proc/self/status", "Cpus_allowed_list:\t1,3\n");
        after = cpus(new int[][] {{0, 100, 0}, {100, 0, 0}, {0, 100, 0}, {0, 100, 0}});

        assertThat(facts().allowed()).isEqualTo(2);
        assertThat(facts().machine()).isEqualTo(4);
        assertThat(facts().free()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0::/app,app/cpu.max,150000 100000,1.5",
        "0::/../x,cpu.max,200000 100000,2",
        "0::/app,app/cpu.max,max 100000,4"
    })
    void free_withinAVersion2Quota_isAtMostThat(String group, String file, String text, double free) throws Exception {
        put("proc/self/cgroup", group + "\n");
        put("sys/fs/cgroup/" + file, text + "\n");

        assertThat(facts().free()).isEqualTo(free);
    }

    @Test
    void free_belowAGroupWithAQuota_isAtMostThat() throws Exception {
        put("proc/self/cgroup", "0::/pod/app\n");
        put("sys/fs/cgroup/pod/cpu.max", "100000 100000\n");
        put("sys/fs/cgroup/pod/app/cpu.max", "max 100000\n");

        assertThat(facts().free()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"250000,2.5", "-1,4"})
    void free_withinAVersion1Quota_isAtMostThat(String quota, double free) throws Exception {
        put("proc/self/cgroup", "3:cpu,cpuacct:/docker/1f\n");
        put("sys/fs/cgroup/cpu/docker/1f/cpu.cfs_quota_us", quota + "\n");
        put("sys/fs/cgroup/cpu/docker/1f/cpu.cfs_period_us", "100000\n");

        assertThat(facts().free()).isEqualTo(free);
    }

    @Test
    void free_whereTheKernelsAccountStandsStill_isMeasuredBySpinning() throws Exception {
        after = cpus(new int[4][3]);

        assertThat(facts(0, cores -> OptionalDouble.of(cores / 2.0)).free()).isEqualTo(2);
        assertThat(facts(0, _ -> OptionalDouble.empty()).free()).isEqualTo(4);
    }

    @Test
    void neighbours_areThoseThatWorkedNotThisProcessAndTellLlamaByNameOrLibrary() throws Exception {
        process(101, "llama-server", 500);
        process(102, "my (odd) name", 0);
        process(103, "idle", 1000);
        process(ProcessHandle.current().pid(), "java", 0);
        put("proc/102/maps", "7f-80 r-xp 0 08:01 1 /opt/x/libggml-cpu.so\n");
        meanwhile = () -> {
            process(101, "llama-server", 590);
            process(102, "my (odd) name", 40);
            process(103, "idle", 1010);
            process(104, "newcomer", 60);
            process(ProcessHandle.current().pid(), "java", 400);
        };

        assertThat(facts().neighbours())
                .containsExactly(
                        new BusyProcess(101, "llama-server", 0.9, true),
                        new BusyProcess(104, "newcomer", 0.6, false),
                        new BusyProcess(102, "my (odd) name", 0.4, true));
    }

    private void process(long pid, String name, int ticks) {
        put("proc/" + pid + "/stat", "%d (%s) R 1 1 1 0 -1 0 0 0 0 0 %d 0 0 0 20 0\n".formatted(pid, name, ticks));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0-2,5|[0, 1, 2, 5]", "7|[7]", "''|[]", "a-b|[]", "3-1|[]"})
    void cpuList_asTheKernelWritesIt_isParsed(String text, String expected) {
        assertThat(CpuList.parse(text)).hasToString(expected);
    }

    @Test
    void spin_onThisMachine_givesAtMostWhatWasAskedFor() throws Exception {
        OptionalDouble idle = SpinMeter.ofThisMachine().idle(1);

        assertThat(idle.getAsDouble()).isBetween(0.01, 1.0);
    }
}
