package io.polyphony.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The processes that this one can see, without itself. */
record ProcessTimes(List<Entry> processes) {

    private static final Pattern PROGRAMS =
            Pattern.compile("llama|ollama|kobold|lm.?studio|gpt4all|jan-", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIBRARIES = Pattern.compile("/lib(?:llama|jllama|ggml)[^/\\s]*$", Pattern.MULTILINE);

    /** A process and the clock ticks that it has worked since it began. */
    record Entry(long pid, String name, long ticks) {

        /** Whether llama.cpp works in it, as far as this user may know. */
        boolean usesLlama(Path root) {
            return PROGRAMS.matcher(name).find()
                    || HostProbe.read(root.resolve("proc/" + pid + "/maps"))
                            .filter(maps -> LIBRARIES.matcher(maps).find())
                            .isPresent();
        }
    }

    static ProcessTimes read(Path root) {
        long self = ProcessHandle.current().pid();
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
            for (Path folder : folders) {
                HostProbe.read(folder.resolve("stat"))
                        .flatMap(ProcessTimes::parse)
                        .filter(entry -> entry.pid() != self)
                        .ifPresent(entries::add);
            }
        } catch (IOException | UncheckedIOException e) {
            // Another operating system, or a sandbox that hides processes.
        }
        return new ProcessTimes(entries);
    }

    /** {@code pid (name) state ...}, where the name may have spaces and parentheses; utime and stime are fields 14, 15. */
    static Optional<Entry> parse(String stat) {
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String[] rest = stat.substring(close + 1).strip().split("\\s+");
        try {
            return Optional.of(new Entry(
                    Long.parseLong(stat.substring(0, open).strip()),
                    stat.substring(open + 1, close),
                    Long.parseLong(rest[11]) + Long.parseLong(rest[12])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
