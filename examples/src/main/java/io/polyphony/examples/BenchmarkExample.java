package io.polyphony.examples;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Benchmark;
import io.polyphony.gaia.benchmark.BenchmarkResult;
import io.polyphony.gaia.task.Dataset;
import java.nio.file.Path;

/** A solver of one's own, here a lambda that always says the same, over a folder of GAIA-format tasks. */
public final class BenchmarkExample {

    private BenchmarkExample() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println(run(Path.of(args.length > 0 ? args[0] : "examples/gaia")));
    }

    static String run(Path folder) throws InterruptedException {
        BenchmarkResult result = Benchmark.over(Dataset.load(folder, "validation"))
                .solver("always-17", task -> Answer.of("17"))
                .parallel(4)
                .run();
        return result.total().right() + " of " + result.total().all() + " right, by level " + result.byLevel();
    }
}
