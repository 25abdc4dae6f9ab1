package io.polyphony.gaia.solver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The tables of a task, read through the tools {@code columns} and {@code read}. */
final class TableReading {

    private static final Pattern TABLE =
            Pattern.compile("(?m)^(?:sheet (?<sheet>.+) of )?(?<file>\\S.*): \\d+ rows?, \\d+ columns?$");
    private static final Pattern FILE = Pattern.compile("(?i).*\\.(?:csv|tsv|tab|xlsx|xlsm|xls|json|jsonl)");
    private static final Pattern CUT = Pattern.compile("\\[cut: .*go on from (\\d+)]");
    private static final int MOST_PAGES = 8;
    private static final int MOST_TABLES = 6;

    private TableReading() {}

    /** All tables and pairs of them that belong together. */
    static List<TableData> of(RuleCalls calls) throws InterruptedException {
        List<TableData> tables = new ArrayList<>();
        Optional<String> columns = calls.call("columns", _ -> {});
        if (columns.isEmpty()) {
            return tables;
        }
        Matcher matcher = TABLE.matcher(columns.get());
        while (matcher.find() && tables.size() < MOST_TABLES) {
            String file = matcher.group("file");
            if (FILE.matcher(file).matches()) {
                read(file, Optional.ofNullable(matcher.group("sheet")).orElse(file), calls)
                        .ifPresent(tables::add);
            }
        }
        for (TableData one : List.copyOf(tables)) {
            for (TableData other : List.copyOf(tables)) {
                if (one != other && one.join().isEmpty() && other.join().isEmpty()) {
                    one.joined(other).ifPresent(tables::add);
                }
            }
        }
        return tables;
    }

    private static Optional<TableData> read(String file, String sheet, RuleCalls calls) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        int from = 1;
        for (int page = 0; page < MOST_PAGES && from > 0; page++) {
            int start = from;
            Optional<String> lines = calls.call(
                    "read",
                    arguments -> arguments.put("file", file).put("sheet", sheet).put("from", start));
            if (lines.isEmpty()) {
                break;
            }
            Matcher cut = CUT.matcher(lines.get());
            from = cut.find() ? Integer.parseInt(cut.group(1)) : 0;
            text.append(from > 0 ? lines.get().substring(0, cut.start()) : lines.get() + "\n");
        }
        List<List<String>> rows = rows(text.toString());
        return rows.size() < 2
                ? Optional.empty()
                : Optional.of(
                        new TableData(file, sheet, rows.getFirst(), rows.subList(1, rows.size()), Optional.empty()));
    }

    private static List<List<String>> rows(String text) {
        try (CSVParser parser = CSVParser.parse(text, CSVFormat.DEFAULT)) {
            return parser.stream().map(CSVRecord::toList).toList();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            // A page that ends within quotes: what can't be parted into cells is no table for rules.
            return List.of();
        }
    }
}
