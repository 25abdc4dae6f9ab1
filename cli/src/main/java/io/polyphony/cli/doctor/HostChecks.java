package io.polyphony.cli.doctor;

import io.polyphony.host.CLibrary;
import io.polyphony.host.HostCheck;
import io.polyphony.host.HostFacts;
import io.polyphony.host.HostFacts.Presence;
import io.polyphony.host.Problem;
import io.polyphony.host.Problem.Subject;
import io.polyphony.host.SystemPackage;
import java.util.Optional;

/** The requirements of the bundled library, in the words of {@link HostCheck}. */
final class HostChecks {

    private HostChecks() {}

    static Finding operatingSystem(Machine machine) throws Exception {
        HostFacts host = machine.host();
        String found = host.platform().os();
        return problem(host, Subject.OPERATING_SYSTEM)
                .map(problem -> host.platform().os().equals("windows")
                        ? Finding.of("operating-system", Status.FAIL, found, problem, "wsl --install")
                        : Finding.of("operating-system", Status.FAIL, found, problem))
                .orElseGet(() -> Finding.ok("operating-system", found));
    }

    static Finding architecture(Machine machine) throws Exception {
        HostFacts host = machine.host();
        String found = host.platform().arch();
        Optional<Problem> problem = problem(host, Subject.ARCHITECTURE);
        if (problem.isPresent()) {
            return Finding.of("architecture", Status.FAIL, found, problem.get());
        }
        if (machine.jvm().translated()) {
            return Finding.warn(
                    "architecture",
                    found + ", translated by Rosetta on an Apple processor",
                    "Decoding would be several times slower than it could be, and may end the JVM at an instruction that"
                            + " Rosetta doesn't know.",
                    host.platform().os().equals("macos")
                            ? "brew install --cask temurin@25"
                            : "docker run --platform linux/arm64 ...",
                    "Use a JDK for aarch64, then set POLYPHONY_JAVA_HOME to it.");
        }
        return Finding.ok("architecture", found);
    }

    static Finding processor(Machine machine) throws Exception {
        HostFacts host = machine.host();
        if (!host.platform().arch().equals("x86_64")) {
            return Finding.ok(
                    "processor",
                    "nothing special is needed on " + host.platform().arch());
        }
        if (host.cpuFlags().isEmpty()) {
            return Finding.skip("processor", "its features can't be found out here; the trial tells");
        }
        return problem(host, Subject.PROCESSOR)
                .map(problem ->
                        Finding.of("processor", Status.FAIL, "too old, or hidden by a virtual machine", problem))
                .orElseGet(() -> Finding.ok("processor", "AVX2, BMI2, F16C, FMA"));
    }

    static Finding cLibrary(Machine machine) throws Exception {
        HostFacts host = machine.host();
        String found = switch (host.cLibrary()) {
            case CLibrary.Glibc(int major, int minor) -> "glibc " + major + "." + minor;
            case CLibrary.Musl() -> "musl";
            case CLibrary.Unknown() -> "unknown";
        };
        Optional<Problem> problem = problem(host, Subject.C_LIBRARY);
        if (problem.isPresent()) {
            return host.cLibrary() instanceof CLibrary.Musl
                    ? Finding.of("c-library", Status.FAIL, found, problem.get(), "docker run -it eclipse-temurin:25")
                    : Finding.of("c-library", Status.FAIL, found, problem.get());
        }
        if (!host.platform().os().equals("linux")) {
            return Finding.ok("c-library", "the operating system's own");
        }
        return host.cLibrary() instanceof CLibrary.Unknown
                ? Finding.skip("c-library", "neither getconf nor ldd tells; the trial does")
                : Finding.ok("c-library", found);
    }

    static Finding openMp(Machine machine) throws Exception {
        HostFacts host = machine.host();
        Optional<Problem> problem = problem(host, Subject.OPEN_MP);
        if (problem.isPresent()) {
            String[] commands =
                    SystemPackage.OPEN_MP.install(machine.packaging()).stream().toArray(String[]::new);
            return Finding.of("openmp", Status.FAIL, "no libgomp.so.1", problem.get(), commands);
        }
        if (!host.platform().os().equals("linux")) {
            return Finding.ok("openmp", "not needed here");
        }
        return host.openMp() == Presence.PRESENT
                ? Finding.ok("openmp", "libgomp.so.1")
                : Finding.skip("openmp", "ldconfig doesn't tell; the trial does");
    }

    private static Optional<Problem> problem(HostFacts host, Subject subject) {
        return HostCheck.missing(host).stream()
                .filter(problem -> problem.subject() == subject)
                .findFirst();
    }
}
