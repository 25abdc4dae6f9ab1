package io.polyphony.cli.bench;

import java.util.List;

/** What {@code polyphony bench --json} prints. */
record BenchReport(Conditions conditions, List<BenchResult> results) {}
