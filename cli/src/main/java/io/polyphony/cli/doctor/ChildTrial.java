package io.polyphony.cli.doctor;

import io.polyphony.cli.doctor.Trial.Stage;
import io.polyphony.host.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link Trial} in a child process, and the reading of what it left behind. */
final class ChildTrial {

    private static final int LAST_LINES = 6;
    private static final Pattern REPORTED = Pattern.compile("(?m)^#\\s+(SIG[A-Z]+) \\(0x");
    /** What the exit code of a process that a signal ended is above the signal's number. */
    private static final int SIGNALLED = 128;

    private static final Map<Integer, String> SIGNALS = Map.of(
            4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM", 31,
            "SIGSYS");

    private ChildTrial() {}

    static Trial.Result run(Trial trial) throws IOException, InterruptedException {
        Path crashReport = Files.createTempFile("polyphony-trial-", ".log");
        try {
            return run(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-preview",
                            "--enable-native-access=ALL-UNNAMED",
                            "-Xmx256m",
                            "-Dstdout.encoding=UTF-8",
                            "-XX:ErrorFile=" + crashReport,
                            "-XX:-CreateCoredumpOnCrash",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TrialProgram.class.getName(),
                            trial.model().toAbsolutePath().toString(),
                            String.valueOf(trial.threads())),
                    trial);
        } finally {
            Files.deleteIfExists(crashReport);
        }
    }

    static Trial.Result run(List<String> command, Trial trial) throws IOException, InterruptedException {
        ChildProcess.Result result;
        try {
            result = ChildProcess.run(command, trial.limit());
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                return new Trial.TimedOut();
            }
            throw e;
        }
        return read(result.exitCode(), result.output());
    }

    static Trial.Result read(int exitCode, String output) {
        Stage stage = Stage.STARTED;
        for (String line : output.lines().toList()) {
            if (line.startsWith(TrialProgram.STAGE)) {
                stage = Stage.valueOf(
                        line.substring(TrialProgram.STAGE.length()).strip());
            } else if (line.startsWith(TrialProgram.REFUSED)) {
                return new Trial.Refused(line.substring(TrialProgram.REFUSED.length()));
            } else if (line.startsWith(TrialProgram.DECODED)) {
                Optional<Trial.Result> decoded = decoded(line);
                // After the tokens it may still die while it frees its memory.
                if (exitCode == 0 && decoded.isPresent()) {
                    return decoded.get();
                }
            }
        }
        List<String> lines = output.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("trial-"))
                .toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return new Trial.Died(exitCode, stage, signal(exitCode, output), last);
    }

    /** The JVM catches most signals, reports them, and then aborts; the kernel's own show in the exit code alone. */
    private static Optional<String> signal(int exitCode, String output) {
        Matcher reported = REPORTED.matcher(output);
        if (reported.find()) {
            return Optional.of(reported.group(1));
        }
        return exitCode > SIGNALLED
                ? Optional.of(SIGNALS.getOrDefault(exitCode - SIGNALLED, "signal " + (exitCode - SIGNALLED)))
                : Optional.empty();
    }

    private static Optional<Trial.Result> decoded(String line) {
        String[] numbers = line.substring(TrialProgram.DECODED.length()).split(" ");
        try {
            return Optional.of(new Trial.Decoded(
                    Integer.parseInt(numbers[0]), Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
