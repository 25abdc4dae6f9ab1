package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Tables as text with a delimiter, which is found out. */
final class DelimitedReader implements DocumentReader {

    /** Records of more fields would be many times as large in memory before they could be refused. */
    private static final int MOST_FIELDS = 100_000;

    @Override
    public Set<String> extensions() {
        return Set.of("csv", "tsv", "tab", "psv");
    }

    @Override
    public Content read(String name, byte[] bytes) throws FaultException {
        if (Kind.of(bytes).isPresent()) {
            throw Faults.unreadable(name, "it is " + Kind.of(bytes).get().description() + ", not text", null);
        }
        String text = Text.decode(name, bytes);
        char delimiter = Delimiter.stated(text).orElseGet(() -> Delimiter.of(text, FileNames.extension(name)));
        String body = text.substring(Delimiter.stated(text).isPresent() ? Delimiter.STATEMENT : 0);
        checkFields(name, body, delimiter);
        TableBuilder table = new TableBuilder(name, FileNames.last(name));
        try (CSVParser parser = CSVParser.parse(new StringReader(body), format(delimiter))) {
            for (CSVRecord fields : parser) {
                table.addTexts(fields.toList());
            }
        } catch (IOException e) {
            throw Faults.unreadable(name, "its quotes don't match", e);
        }
        return Content.ofSheets(List.of(table.build()));
    }

    /** As lenient as spreadsheets are. */
    static CSVFormat format(char delimiter) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
    }

    private static void checkFields(String name, String text, char delimiter) throws FaultException {
        int fields = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            fields = c == '\n' || c == '\r' ? 1 : fields + (c == delimiter ? 1 : 0);
            if (fields > MOST_FIELDS) {
                throw Faults.tooLarge(
                        name,
                        "it has a row of more than " + MOST_FIELDS + " columns; at most " + TableBuilder.MOST_COLUMNS
                                + " are read");
            }
        }
    }
}
