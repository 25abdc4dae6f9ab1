package io.polyphony.cli.doctor;

import io.polyphony.error.PolyphonyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The proof: the model loaded and decoding, in a JVM whose death leaves this one alive. */
final class TrialCheck {

    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Set<String> NEEDED = Set.of(
            "jdk",
            "operating-system",
            "architecture",
            "processor",
            "c-library",
            "openmp",
            "memory",
            "cache-folder",
            "native-library",
            "model");

    private TrialCheck() {}

    static Finding trial(Machine machine, List<Finding> before) throws Exception {
        Request request = machine.request();
        if (request.depth() == Request.Depth.QUICK) {
            return Finding.skip("trial", "not wanted with --quick");
        }
        String failed = before.stream()
                .filter(finding -> finding.status() == Status.FAIL && NEEDED.contains(finding.check()))
                .map(Finding::check)
                .collect(Collectors.joining(", "));
        if (!failed.isEmpty()) {
            return Finding.skip("trial", "pointless before this is mended: " + failed);
        }
        Optional<Path> model = file(machine);
        if (model.isEmpty()) {
            return Finding.skip("trial", "the model isn't here yet");
        }
        if (!request.reads(Files.size(model.get()))) {
            return Finding.skip(
                    "trial", "a model of " + Sizes.of(Files.size(model.get())) + " is tried only with --deep");
        }
        Duration limit = request.depth() == Request.Depth.DEEP ? LONG : SHORT;
        int threads = machine.cores().threads();
        return finding(machine.trial(new Trial(model.get(), threads, limit)), threads, limit);
    }

    private static Optional<Path> file(Machine machine) throws Exception {
        try {
            return machine.store().path(machine.request().model());
        } catch (PolyphonyException e) {
            return Optional.empty();
        }
    }

    private static Finding finding(Trial.Result result, int threads, Duration limit) throws IOException {
        return switch (result) {
            case Trial.Decoded(int tokens, double speed, double load) ->
                Finding.ok(
                        "trial",
                        String.format(
                                Locale.ROOT,
                                "%d tokens at %.1f tokens/s on %d thread%s, loaded in %.1f s",
                                tokens,
                                speed,
                                threads,
                                threads == 1 ? "" : "s",
                                load));
            case Trial.Refused(String message) ->
                Finding.fail("trial", "refused", message, "./polyphony doctor --deep --verbose");
            case Trial.TimedOut() ->
                limit.equals(LONG)
                        ? Finding.fail(
                                "trial",
                                "not through after " + limit.toMinutes() + " minutes",
                                "The machine is too slow for this model, or too busy.",
                                "./polyphony demo --threads 1")
                        : Finding.warn(
                                "trial",
                                "not through after " + limit.toSeconds() + " s",
                                "The machine is slow, or others keep it busy.",
                                "./polyphony doctor --deep");
            case Trial.Died died -> died(died);
        };
    }

    private static Finding died(Trial.Died died) {
        String how = died.signal().orElse("exit code " + died.exitCode());
        String found = "the JVM died while " + died.stage().doing() + ": " + how;
        return switch (died.signal().orElse("")) {
            case "SIGILL" ->
                Finding.fail(
                        "trial",
                        found,
                        "The processor met an instruction that it doesn't have.",
                        "Run on an x86_64 processor of 2015 or later, or let the virtual machine pass the host's processor through.");
            case "SIGKILL" ->
                Finding.fail(
                        "trial",
                        found,
                        "The kernel ended it, nearly always since memory ran out.",
                        "dmesg | grep -i 'killed process'",
                        "Raise the container's memory limit, or take a smaller model.");
            case "SIGBUS" ->
                Finding.fail(
                        "trial",
                        found,
                        "A page of the mapped file could not be read: the file was cut short, or its disk is failing or full.",
                        "./polyphony models verify");
            case "SIGSYS" ->
                Finding.fail(
                        "trial",
                        found,
                        "A sandbox (seccomp) forbids a system call that is needed.",
                        "docker run --security-opt seccomp=unconfined ...");
            default ->
                Finding.fail(
                        "trial",
                        found,
                        died.lastLines().isEmpty()
                                ? "It said nothing."
                                : "It said: " + String.join(" / ", died.lastLines()),
                        "./polyphony batch -vv hello",
                        "If that dies as well, report it with what it printed.");
        };
    }
}
