package io.polyphony.runtime;

import io.polyphony.error.ModelClosedException;
import io.polyphony.error.SequenceClosedException;
import io.polyphony.error.SequencesExhaustedException;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.gguf.WeightType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What could end a JVM, to be run in one of its own: prints a line and exits with 0 where all went well. */
final class NativeScenarios {

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withThreads(1).withSequences(8).withContext(1024);

    private NativeScenarios() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "use-after-close" -> useAfterClose(file);
            case "close-while-generating" -> closeWhileGenerating(file);
            case "open-close-cycles" -> openCloseCycles(file);
            case "long-runs" -> longRuns(file);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    static Path tinyModel(Path folder, long seed) {
        return TinyGguf.write(
                folder.resolve("tiny-" + seed + ".gguf"),
                TinyGguf.Options.defaults().withSeed(seed).withWeightType(WeightType.Q8_0));
    }

    private static void useAfterClose(Path file) throws Exception {
        LocalModel model = LocalModel.open(file, OPTIONS);
        Sequence sequence = model.sequence();
        sequence.append("some text");
        SavedSequence saved = sequence.save();
        Mark mark = sequence.mark();
        Sequence unused = model.sequence();
        Sequence closed = model.sequence();
        closed.close();
        expect(SequenceClosedException.class, () -> closed.tokens());
        model.close();
        model.close();
        List<Callable<Object>> calls = List.of(
                () -> run(() -> sequence.append("more")),
                () -> run(() -> sequence.append(3, 4)),
                () -> sequence.generate(GenerateOptions.DEFAULT),
                () -> sequence.fork(),
                () -> run(() -> sequence.rewind(mark)),
                () -> sequence.save(),
                () -> sequence.tokens(),
                () -> run(() -> unused.append(3, 4)),
                () -> unused.tokens(),
                () -> model.sequence(),
                () -> model.restore(saved),
                () -> model.stats(),
                () -> model.tokenizer().encode("text"),
                () -> model.tokenizer().text(5));
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Callable<Object> call : calls) {
                other.submit(() -> expect(ModelClosedException.class, call)).get();
            }
        }
        // What needs no native memory still works.
        model.tokenizer().decode(5, 6);
        sequence.close();
        System.out.println("refused " + calls.size());
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Object run(Action action) throws Exception {
        action.run();
        return null;
    }

    private static Object expect(Class<?> kind, Callable<Object> call) {
        try {
            call.call();
        } catch (Exception e) {
            if (kind.isInstance(e)) {
                return null;
            }
            throw new AssertionError("not " + kind, e);
        }
        throw new AssertionError("no " + kind);
    }

    private static void closeWhileGenerating(Path file) throws Exception {
        int ended = 0;
        for (int round = 0; round < 40; round++) {
            LocalModel model = LocalModel.open(file, OPTIONS);
            CountDownLatch talking = new CountDownLatch(8);
            List<Future<?>> speakers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 8; i++) {
                    speakers.add(threads.submit(() -> speakForever(model, talking)));
                }
                talking.await();
                model.close();
                for (Future<?> speaker : speakers) {
                    speaker.get();
                    ended++;
                }
            }
        }
        System.out.println("ended " + ended);
    }

    private static Object speakForever(LocalModel model, CountDownLatch talking) throws InterruptedException {
        boolean told = false;
        try {
            while (true) {
                try (Sequence sequence = model.sequence()) {
                    if (!told) {
                        talking.countDown();
                        told = true;
                    }
                    sequence.generate("text", GenerateOptions.DEFAULT.withMaxTokens(20));
                    sequence.fork(Duration.ofMillis(1)).close();
                } catch (SequencesExhaustedException e) {
                    // All eight are in use: no fork this time.
                }
            }
        } catch (ModelClosedException e) {
            return null;
        }
    }

    /** Words and gaps of text that would overflow the stack of {@code std::regex}, for each way of splitting text. */
    private static void longRuns(Path file) throws Exception {
        List<String> units =
                List.of("a", "1", " ", "!", "\n", "é", "\0", "a\u00A0", " \u00A0", "\u0001a", "a\u001C", "\u0085");
        int tokenized = 0;
        for (String splitting : List.of("default", "deepseek-llm", "qwen2", "bloom", "gpt-4o", "tekken", "falcon")) {
            TinyGguf.write(file, TinyGguf.Options.defaults().withPreTokenizer(splitting));
            try (LocalModel model = LocalModel.open(file, OPTIONS);
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (String unit : units) {
                    String text = unit.repeat(60_000 / unit.length());
                    int[] tokens =
                            threads.submit(() -> model.tokenizer().encode(text)).get();
                    if (!model.tokenizer().decode(tokens).equals(text)) {
                        throw new AssertionError(splitting + " changed a run of " + unit);
                    }
                    tokenized++;
                }
            }
        }
        System.out.println("tokenized " + tokenized);
    }

    private static void openCloseCycles(Path file) throws Exception {
        try (LocalModel model = LocalModel.open(file, OPTIONS)) {
            cycles(model, 2_000);
            long before = residentKilobytes();
            cycles(model, 10_000);
            long growth = residentKilobytes() - before;
            long used = model.stats().usedCells();
            System.out.println("grew by " + growth / 1024 + " MB, used cells " + used + ", in use "
                    + model.pool().inUse());
            if (used != 0 || model.pool().inUse() != 0 || growth > 32 * 1024) {
                throw new AssertionError("leaked");
            }
        }
    }

    private static void cycles(LocalModel model, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            try (Sequence sequence = model.sequence()) {
                if (i % 4 == 0) {
                    sequence.append(3 + i % 500, 4);
                    sequence.fork().close();
                }
            }
        }
        // An answer comes behind every close before it.
        model.stats();
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
