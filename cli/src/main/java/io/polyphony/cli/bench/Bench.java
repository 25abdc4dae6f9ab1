package io.polyphony.cli.bench;

/** Something that can be measured on this machine. */
interface Bench {

    /** Seconds that it is going to take, by {@code cost}. */
    double estimate(StepCost cost, int rounds);

    /** Measures. */
    BenchResult run(Rounds rounds) throws Exception;
}
