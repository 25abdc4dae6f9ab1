package io.polyphony.cli.bench;

import java.util.List;

/** The benches that can be asked for, in the order in which they run. */
enum BenchName {
    decode,
    fork,
    chat,
    coordinator,
    stall;

    private static final int AGENTS = 10_000;

    boolean needsModel() {
        return this != coordinator;
    }

    /** The bench in its full size. */
    Bench bench(BenchModel model) {
        return switch (this) {
            case decode -> new DecodeBench(model, List.of(1, 2, 4, 8, 16), 16, 48);
            case fork -> new ForkBench(model, 8, 1500, 16);
            case chat -> new ChatBench(model, 20, 16);
            case coordinator -> new CoordinatorBench(AGENTS, AGENTS);
            case stall -> new StallBench(model, 4, 1500, 16);
        };
    }
}
