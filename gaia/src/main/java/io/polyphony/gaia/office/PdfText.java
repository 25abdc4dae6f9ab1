package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Faults;
import io.polyphony.gaia.document.Text;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Takes the lines from a document in the order in which they were written, which in columns is the order of reading. */
final class PdfText extends PDFTextStripper {

    private static final int MOST_PAGES = 2_000;
    private static final int MOST_CHARACTERS = 16 << 20;
    private static final int MOST_OPERATORS = 20_000_000;

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder page = new StringBuilder();
    private int pages;
    private long operators;
    private long characters;

    PdfText(String name) {
        this.name = name;
        setSuppressDuplicateOverlappingText(false);
        setLineSeparator("\n");
    }

    /** Says through the library's own methods, which allow for nothing else, that a limit was reached. */
    private static final class Stop extends RuntimeException {
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
        if (lines.size() == pages) {
            return List.of();
        }
        return pages == 1 && lines.getFirst().equals("# Page 1") ? lines.subList(1, lines.size()) : lines;
    }

    /** Forms that contain forms can make a small page endless. */
    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operators > MOST_OPERATORS) {
            throw new Stop(Faults.tooLarge(name, "its pages have more than " + MOST_OPERATORS + " operators"));
        }
        checkTime();
        super.processOperator(operator, operands);
    }

    private void checkTime() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Stop(new FaultException(
                    FaultCode.TIME_EXCEEDED, "The reading of " + name + " took longer than the tool may."));
        }
    }

    @Override
    protected void startPage(PDPage started) {
        pages++;
        if (pages > MOST_PAGES) {
            throw new Stop(Faults.tooLarge(name, "it has more than " + MOST_PAGES + " pages"));
        }
        page.setLength(0);
        lines.add("# Page " + getCurrentPageNo());
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        if (++characters > MOST_CHARACTERS) {
            throw new Stop(Faults.tooLarge(name, "it has more than " + MOST_CHARACTERS + " characters"));
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
    protected void endPage(PDPage ended) {
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
