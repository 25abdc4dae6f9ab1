package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Faults;
import io.polyphony.gaia.document.Text;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Takes the lines from a document in the order in which they were written, which in columns is the order of reading. */
final class PdfText extends PDFTextStripper {

    private static final int MOST_PAGES = 2_000;
    private static final int MOST_CHARACTERS = 16 << 20;

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder page = new StringBuilder();
    private int pages;
    private long characters;

    PdfText(String name) {
        this.name = name;
        setSuppressDuplicateOverlappingText(false);
        setLineSeparator("\n");
    }

    /** Says through the library's own methods, which allow for nothing else, that a limit was reached. */
    private static final class Stop extends IOException {
        private static final long serialVersionUID = 1L;
        private final FaultException fault;

        Stop(FaultException fault) {
            super(fault);
            this.fault = fault;
        }
    }

    List<String> lines(PDDocument document) throws IOException, FaultException {
        try {
            writeText(document, Writer.nullWriter());
        } catch (Stop e) {
            throw e.fault;
        }
        boolean several = pages > 1;
        return several || lines.isEmpty() ? withText() : lines.subList(1, lines.size());
    }

    /** Nothing where no page has text. */
    private List<String> withText() {
        return lines.size() == pages ? List.of() : lines;
    }

    int pages() {
        return pages;
    }

    @Override
    protected void startPage(PDPage started) throws IOException {
        pages++;
        if (pages > MOST_PAGES) {
            throw new Stop(Faults.tooLarge(name, "it has more than " + MOST_PAGES + " pages"));
        }
        page.setLength(0);
        lines.add("# Page " + pages);
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        if (++characters > MOST_CHARACTERS) {
            throw new IllegalStateException("more than " + MOST_CHARACTERS + " characters");
        }
        super.processTextPosition(position);
    }

    @Override
    protected void writeString(String text) {
        page.append(text);
    }

    @Override
    protected void writeWordSeparator() {
        page.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        page.append('\n');
    }

    @Override
    protected void endPage(PDPage ended) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new Stop(new FaultException(
                    FaultCode.TIME_EXCEEDED, "The reading of " + name + " took longer than the tool may."));
        }
        try {
            for (String line : Text.lines(name, page.toString())) {
                if (!line.isBlank()) {
                    lines.add(line.strip());
                }
            }
        } catch (FaultException e) {
            throw new Stop(e);
        }
    }
}
