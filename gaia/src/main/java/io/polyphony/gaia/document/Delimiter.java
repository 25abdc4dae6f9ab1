package io.polyphony.gaia.document;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What stands between the values of a table that is written as text. */
final class Delimiter {

    private static final int SAMPLE_ROWS = 50;
    private static final int SAMPLE_CHARACTERS = 64 << 10;

    /** Characters of a line that states the delimiter. */
    static final int STATEMENT = 5;

    private Delimiter() {}

    /** The one that a first line {@code sep=;} states, as spreadsheets write it. */
    static Optional<Character> stated(String text) {
        boolean states = text.length() > STATEMENT
                && text.regionMatches(true, 0, "sep=", 0, 4)
                && (text.charAt(STATEMENT) == '\n' || text.charAt(STATEMENT) == '\r');
        return states ? Optional.of(text.charAt(4)) : Optional.empty();
    }

    /** The one by which most of the first rows have as many values as the header has; a comma where there is none. */
    static char of(String text, String extension) {
        String sample = text.substring(0, Math.min(SAMPLE_CHARACTERS, text.length()));
        char best = extension.equals("tsv") || extension.equals("tab") ? '\t' : extension.equals("psv") ? '|' : ',';
        double most = score(sample, best);
        if (best != ',' && most > 0) {
            return best;
        }
        for (char candidate : new char[] {';', '\t', '|', ','}) {
            double score = score(sample, candidate);
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    /** Share of rows as wide as the header, and to decide between equals the width; 0 where the header isn't divided. */
    private static double score(String sample, char delimiter) {
        List<Integer> widths = widths(sample, delimiter);
        if (widths.isEmpty() || widths.getFirst() < 2) {
            return 0;
        }
        int header = widths.getFirst();
        long alike = widths.stream().filter(width -> width == header).count();
        return (double) alike / widths.size() + Math.min(header, 100) / 1000.0;
    }

    private static List<Integer> widths(String sample, char delimiter) {
        List<Integer> widths = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(sample), DelimitedReader.format(delimiter))) {
            Iterator<CSVRecord> rows = parser.iterator();
            while (rows.hasNext() && widths.size() < SAMPLE_ROWS) {
                widths.add(rows.next().size());
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            // With this delimiter it isn't a table from some row on.
            return widths;
        }
        return widths;
    }
}
