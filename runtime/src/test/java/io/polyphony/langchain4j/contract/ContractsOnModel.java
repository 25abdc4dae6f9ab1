package io.polyphony.langchain4j.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs LangChain4j's contract suites on the default model and reports which tests pass. A test that fails is a result: what a
 * small model can't do, none of its callers can.
 *
 * <p>The report goes to standard output, every test as it ends to standard error.
 */
final class ContractsOnModel {

    private static final String USAGE = """
            usage: [--budget 20m] [--timeout 2m] [--suite <name>]... [--json] [--output <file>]
              --budget   no test is started when this time is over
              --timeout  longest that one test may take
              --suite    only suites with this in their name
              --json     the report as JSON
              --output   a file for the report, instead of standard output
            times are whole numbers of s, m or h""";

    /** What was asked for on the command line. */
    record Options(Duration budget, Duration timeout, List<String> suites, boolean json, Optional<Path> output) {

        static Options parse(String... arguments) {
            Duration budget = Duration.ofMinutes(20);
            Duration timeout = Duration.ofMinutes(2);
            List<String> suites = new ArrayList<>();
            boolean json = false;
            Optional<Path> output = Optional.empty();
            for (int at = 0; at < arguments.length; at++) {
                switch (arguments[at]) {
                    case "--budget" -> budget = time(value(arguments, at++));
                    case "--timeout" -> timeout = time(value(arguments, at++));
                    case "--suite" -> suites.add(value(arguments, at++));
                    case "--json" -> json = true;
                    case "--output" -> output = Optional.of(Path.of(value(arguments, at++)));
                    default -> throw new IllegalArgumentException("unknown: " + arguments[at]);
                }
            }
            return new Options(budget, timeout, List.copyOf(suites), json, output);
        }

        private static String value(String[] arguments, int option) {
            if (option + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[option] + " needs a value");
            }
            return arguments[option + 1];
        }

        private static Duration time(String text) {
            Matcher parts = Pattern.compile("([1-9]\\d{0,5})([smh])").matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException(text + " is no time");
            }
            return Duration.parse("PT" + parts.group(1) + parts.group(2).toUpperCase(Locale.ROOT));
        }

        List<Class<?>> classes() {
            return Suites.ALL.stream()
                    .filter(test -> suites.isEmpty() || suites.stream().anyMatch(Suites.name(test)::contains))
                    .toList();
        }
    }

    private ContractsOnModel() {}

    public static void main(String[] arguments) throws IOException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
            return;
        }
        System.setProperty(ContractModels.PROPERTY, "model");
        PrintStream out = System.out;
        // What the suites' own tools print is no part of the report.
        System.setOut(System.err);
        ContractReport report =
                run(options.classes(), options, ContractModels.local().name(), System.err);
        String text = (options.json() ? report.json() : report.table()).strip() + "\n";
        if (options.output().isPresent()) {
            Files.writeString(options.output().get(), text);
        } else {
            out.print(text);
            out.flush();
        }
        // Threads of tests that were given up may still be busy.
        System.exit(0);
    }

    /** Runs {@code tests} on whichever model is set. */
    static ContractReport run(List<Class<?>> tests, Options options, String model, PrintStream progress) {
        ResultCollector collector = new ResultCollector(tests, progress);
        String timeout = options.timeout().toSeconds() + " s";
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(tests.stream().map(test -> selectClass(test)).toList())
                .configurationParameter(TimeBudget.END, TimeBudget.endAfter(options.budget()))
                .configurationParameter("junit.jupiter.execution.timeout.testable.method.default", timeout)
                // Some tests wait in ways that no interruption ends.
                .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                .build();
        long start = System.nanoTime();
        LauncherFactory.create().execute(request, collector);
        return new ContractReport(
                model, options.budget(), Duration.ofNanos(System.nanoTime() - start), collector.results());
    }
}
