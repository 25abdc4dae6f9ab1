package io.polyphony.langchain4j.contract;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts by suite what the tests came to, and tells every one as it ends. */
final class ResultCollector implements TestExecutionListener {

    private final PrintStream progress;
    private final Map<String, SuiteResult> suites = new LinkedHashMap<>();
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private TestPlan plan;

    ResultCollector(List<Class<?>> tests, PrintStream progress) {
        tests.forEach(test -> suites.put(Suites.name(test), new SuiteResult(Suites.name(test))));
        this.progress = progress;
    }

    List<SuiteResult> results() {
        return List.copyOf(suites.values());
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        boolean late = reason.contains(TimeBudget.OVER);
        suite(test).ifPresent(suite -> {
            if (isClass(test)) {
                plan.getChildren(test).forEach(_ -> suite.leaveOut());
            } else if (late) {
                suite.leaveOut();
            } else {
                suite.skip();
            }
        });
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Duration time =
                Duration.ofNanos(System.nanoTime() - started.getOrDefault(test.getUniqueId(), System.nanoTime()));
        Optional<Throwable> failure = result.getThrowable();
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        // A class or a template of tests counts only where it failed by itself.
        if (test.isContainer() && (passed || isReported(test))) {
            return;
        }
        suite(test).ifPresent(suite -> {
            suite.took(time);
            String name = name(test);
            if (passed) {
                suite.pass();
            } else {
                suite.fail(name, failure.orElseGet(() -> new AssertionError("aborted")));
            }
            progress.printf(
                    "%-6s %5.1f s  %s.%s%n", passed ? "passed" : "FAILED", time.toMillis() / 1e3, suite.suite(), name);
        });
    }

    /** Whether the failure of a container is that of a test in it, and so is counted already. */
    private boolean isReported(TestIdentifier container) {
        return !plan.getChildren(container).isEmpty() && !isClass(container);
    }

    private static boolean isClass(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent();
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse(test.getDisplayName());
    }

    private Optional<SuiteResult> suite(TestIdentifier test) {
        for (Optional<TestIdentifier> at = Optional.of(test); at.isPresent(); at = plan.getParent(at.get())) {
            Optional<SuiteResult> found = at.get()
                    .getSource()
                    .filter(ClassSource.class::isInstance)
                    .map(source -> suites.get(Suites.name(((ClassSource) source).getJavaClass())));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
