package io.polyphony.langchain4j.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The results of all suites on one model, for people and for programs.
 *
 * @param model its name
 * @param budget that was given
 * @param elapsed that was needed
 */
record ContractReport(String model, Duration budget, Duration elapsed, List<SuiteResult> suites) {

    private static final List<String> HEAD = List.of("suite", "passed", "failed", "skipped", "not run", "seconds");

    /** An aligned table with a line of sums, then the tests that failed, each with the reason. */
    String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        suites.forEach(suite -> rows.add(row(
                suite.suite(),
                suite.passed(),
                suite.failures().size(),
                suite.skipped(),
                suite.notRun(),
                suite.time())));
        rows.add(row(
                "all",
                suites.stream().mapToInt(SuiteResult::passed).sum(),
                suites.stream().mapToInt(suite -> suite.failures().size()).sum(),
                suites.stream().mapToInt(SuiteResult::skipped).sum(),
                suites.stream().mapToInt(SuiteResult::notRun).sum(),
                suites.stream().map(SuiteResult::time).reduce(Duration.ZERO, Duration::plus)));
        String failures = suites.stream()
                .flatMap(suite -> suite.failures().stream()
                        .map(failure -> suite.suite() + "." + failure.test() + "\n    " + failure.reason() + "\n"))
                .collect(Collectors.joining());
        return "LangChain4j's contract suites on " + model + "\n\n" + aligned(rows)
                + (failures.isEmpty() ? "" : "\nfailed:\n" + failures);
    }

    private static List<String> row(String suite, int passed, int failed, int skipped, int notRun, Duration time) {
        return List.of(
                suite,
                Integer.toString(passed),
                Integer.toString(failed),
                Integer.toString(skipped),
                Integer.toString(notRun),
                String.format(Locale.ROOT, "%.1f", time.toMillis() / 1e3));
    }

    private static String aligned(List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(at).length())
                        .max()
                        .orElse(0);
                String cell = row.get(column);
                String gap = " ".repeat(width - cell.length());
                table.append(column == 0 ? cell + gap : "  " + gap + cell);
            }
            table.append('\n');
        }
        return table.toString();
    }

    String json() {
        ObjectNode report = Json.MAPPER.createObjectNode();
        report.put("model", model)
                .put("budgetSeconds", budget.toSeconds())
                .put("elapsedSeconds", elapsed.toMillis() / 1e3);
        ArrayNode all = report.putArray("suites");
        for (SuiteResult suite : suites) {
            ArrayNode failures = all.addObject()
                    .put("suite", suite.suite())
                    .put("passed", suite.passed())
                    .put("failed", suite.failures().size())
                    .put("skipped", suite.skipped())
                    .put("notRun", suite.notRun())
                    .put("seconds", suite.time().toMillis() / 1e3)
                    .putArray("failures");
            suite.failures()
                    .forEach(failure ->
                            failures.addObject().put("test", failure.test()).put("reason", failure.reason()));
        }
        return report.toPrettyString();
    }
}
