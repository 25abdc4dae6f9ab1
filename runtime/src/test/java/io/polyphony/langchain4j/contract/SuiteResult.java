package io.polyphony.langchain4j.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What came of one suite; filled while it runs. */
final class SuiteResult {

    /** A test that failed, and why in one line. */
    record Failure(String test, String reason) {}

    private final String suite;
    private final List<Failure> failures = new ArrayList<>();
    private int passed;
    private int skipped;
    private int notRun;
    private Duration time = Duration.ZERO;

    SuiteResult(String suite) {
        this.suite = suite;
    }

    void pass() {
        passed++;
    }

    void skip() {
        skipped++;
    }

    void leaveOut() {
        notRun++;
    }

    void fail(String test, Throwable reason) {
        failures.add(new Failure(test, oneLine(reason)));
    }

    void took(Duration duration) {
        time = time.plus(duration);
    }

    String suite() {
        return suite;
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    int passed() {
        return passed;
    }

    int skipped() {
        return skipped;
    }

    /** Tests that the time budget left no time for. */
    int notRun() {
        return notRun;
    }

    Duration time() {
        return time;
    }

    /** What was expected and what was there, without what AssertJ and the suites write below it. */
    private static String oneLine(Throwable reason) {
        String message = String.valueOf(reason.getMessage());
        int exchange = message.indexOf("Last chat request:");
        String line = (exchange < 0 ? message : message.substring(0, exchange))
                .strip()
                .replaceAll("\\s+", " ");
        String kind = reason instanceof AssertionError ? "" : reason.getClass().getSimpleName() + ": ";
        return kind + (line.length() <= 160 ? line : line.substring(0, 159) + "\u2026");
    }
}
