package io.polyphony.cli.doctor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * All checks of one machine. It never throws but for an interrupt: a check that breaks or hangs is a finding.
 *
 * @param findings one for each check, in the checks' order
 */
record Examination(@JsonProperty("checks") List<Finding> findings) {

    private static final Duration TO_STOP = Duration.ofSeconds(2);

    Examination {
        findings = List.copyOf(findings);
    }

    /**
     * Makes {@code checks} one after the other.
     *
     * @param limit longest that a check may take
     * @param seen is told each finding at once
     */
    static Examination of(Machine machine, List<Check> checks, Duration limit, Consumer<Finding> seen)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            Finding finding = make(check, machine, List.copyOf(findings), limit);
            findings.add(finding);
            seen.accept(finding);
        }
        return new Examination(findings);
    }

    private static Finding make(Check check, Machine machine, List<Finding> before, Duration limit)
            throws InterruptedException {
        CompletableFuture<Finding> finding = new CompletableFuture<>();
        // A daemon: one that hangs, in a dead network file system for one, must not keep the JVM alive.
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("polyphony-doctor-" + check.name())
                .start(() -> {
                    try {
                        finding.complete(check.look().at(machine, before));
                    } catch (Throwable t) {
                        finding.completeExceptionally(t);
                    }
                });
        try {
            return finding.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return Finding.fail(
                    check.name(),
                    "the check itself broke: " + e.getCause(),
                    "What it looks at (" + check.looksAt() + ") is not known.",
                    "Please report this with the whole output.");
        } catch (TimeoutException e) {
            stop(thread);
            return Finding.fail(
                    check.name(),
                    "no answer within " + limit.toSeconds() + " s",
                    "What it looks at (" + check.looksAt() + ") hangs, such as a file system over a network.",
                    "Try again; if it stays, set POLYPHONY_CACHE to a folder on a local disk.");
        } catch (InterruptedException e) {
            stop(thread);
            throw e;
        }
    }

    /** Lets the check end what it started, such as a child process; one that doesn't listen is left alone. */
    private static void stop(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join(TO_STOP);
    }

    /** Whether everything that is needed is there. */
    @JsonProperty("ready")
    boolean ready() {
        return count(Status.FAIL) == 0;
    }

    @JsonProperty("failed")
    long failed() {
        return count(Status.FAIL);
    }

    @JsonProperty("warned")
    long warned() {
        return count(Status.WARN);
    }

    private long count(Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }

    /** The result in one sentence. */
    @JsonIgnore
    String summary() {
        String warnings = warned() == 0 ? "" : warned() == 1 ? ", 1 warning" : ", " + warned() + " warnings";
        if (ready()) {
            return "Ready" + (warnings.isEmpty() ? "." : warnings + ".");
        }
        List<String> names = findings.stream()
                .filter(finding -> finding.status() == Status.FAIL)
                .map(Finding::check)
                .toList();
        return "Not ready: " + names.size() + (names.size() == 1 ? " thing" : " things") + " would fail ("
                + String.join(", ", names) + ")" + warnings + ".";
    }
}
