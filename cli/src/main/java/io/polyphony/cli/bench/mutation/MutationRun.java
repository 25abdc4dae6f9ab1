package io.polyphony.cli.bench.mutation;

import io.polyphony.error.ModelStoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** All mutations of a seed from 0 on, in child JVMs that are started again after one of them died. */
final class MutationRun {

    /** The longest that one mutation may take before its child is taken for hung. */
    private static final long PATIENCE_SECONDS = 60;

    /** What a mutation did that no file may do. */
    record Offence(long index, String what, String description) {}

    /** How often each outcome came, and the offences. */
    record Result(long count, Map<String, Long> outcomes, List<Offence> offences) {}

    private final String probe;
    private final long seed;
    private final Path folder;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final List<Offence> offences = new ArrayList<>();
    private final Mutator mutator;

    MutationRun(long seed, Path folder) {
        this(seed, folder, MutationProbe.class.getName());
    }

    /**
     * The same with another child.
     *
     * @param probe its main class
     */
    MutationRun(long seed, Path folder, String probe) {
        this.probe = probe;
        this.seed = seed;
        this.folder = folder;
        this.mutator = new Mutator(seed);
    }

    /**
     * Runs mutations {@code from} to {@code to}, the latter excluded.
     *
     * @param nanoLimit of {@link System#nanoTime}, after which no more is begun
     * @param progress hears how many are through
     */
    Result run(long from, long to, long nanoLimit, LongConsumer progress) throws IOException, InterruptedException {
        long next = from;
        while (next < to && System.nanoTime() < nanoLimit) {
            next = child(next, to, nanoLimit, done -> progress.accept(done - from));
        }
        return new Result(next - from, new LinkedHashMap<>(outcomes), List.copyOf(offences));
    }

    /** Runs one child to its end and returns the index to go on with. */
    private long child(long from, long to, long nanoLimit, LongConsumer progress)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(from, to))
                .redirectError(folder.resolve("child.err").toFile())
                .start();
        AtomicLong lastSign = new AtomicLong(System.nanoTime());
        Thread watch = Thread.ofVirtual().start(() -> watch(process, lastSign));
        long begun = from;
        long next = from;
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lastSign.set(System.nanoTime());
                String[] words = line.split(" ", 4);
                if (words[0].equals("begin")) {
                    begun = Long.parseLong(words[1]);
                } else if (words[0].equals("end")) {
                    next = Long.parseLong(words[1]) + 1;
                    record(next - 1, words[2], words.length > 3 ? words[3] : "");
                    progress.accept(next);
                    if (System.nanoTime() > nanoLimit) {
                        return next;
                    }
                }
            }
        } finally {
            process.destroyForcibly();
            watch.interrupt();
        }
        int exit = process.waitFor();
        if (next <= begun && next < to) {
            offend(begun, "died with exit code " + exit + firstError());
            return begun + 1;
        }
        if (next < to) {
            throw new ModelStoreException("The child JVM ended with exit code " + exit + firstError() + ": see "
                    + folder.resolve("child.err") + ".");
        }
        return next;
    }

    private static void watch(Process process, AtomicLong lastSign) {
        try {
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                if (System.nanoTime() - lastSign.get() > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(long index, String outcome, String detail) throws IOException {
        outcomes.merge(outcome, 1L, Long::sum);
        if (outcome.equals("untyped")) {
            offend(index, detail);
        }
    }

    private void offend(long index, String what) throws IOException {
        Mutation mutation = mutator.mutation(index);
        Files.write(folder.resolve("offence-" + seed + "-" + index + ".gguf"), mutation.bytes());
        outcomes.merge("offences", 1L, Long::sum);
        offences.add(new Offence(index, what, mutation.description()));
    }

    private String firstError() throws IOException {
        Path errors = folder.resolve("child.err");
        return Files.readString(errors, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.contains("ASSERT")
                        || line.contains("what()")
                        || line.contains("SIG")
                        || line.contains("Error")
                        || line.contains("Exception"))
                .findFirst()
                .map(line -> " (" + line.strip() + ")")
                .orElse("");
    }

    private List<String> command(long from, long to) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-preview",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
                "-cp",
                System.getProperty("java.class.path"),
                probe,
                Long.toString(seed),
                Long.toString(from),
                Long.toString(to),
                folder.toString());
    }
}
