package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Content;
import io.polyphony.gaia.document.Faults;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.document.TableBuilder;
import io.polyphony.gaia.document.Text;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFAbstractFootnoteEndnote;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** The text of a docx document: headers, paragraphs and tables in their order, footnotes, footers. */
final class WordDocument {

    private static final int MOST_NESTING = 20;

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final List<Sheet> sheets = new ArrayList<>();

    private WordDocument(String name) {
        this.name = name;
    }

    static Content read(String name, byte[] bytes) throws FaultException {
        try (InputStream in = OoxmlParts.stream(name, bytes);
                XWPFDocument document = new XWPFDocument(in)) {
            WordDocument reading = new WordDocument(name);
            for (XWPFHeader header : document.getHeaderList()) {
                reading.addAll(header.getBodyElements(), 0);
            }
            reading.addAll(document.getBodyElements(), 0);
            for (XWPFAbstractFootnoteEndnote note : document.getFootnotes()) {
                reading.addAll(note.getBodyElements(), 0);
            }
            for (XWPFAbstractFootnoteEndnote note : document.getEndnotes()) {
                reading.addAll(note.getBodyElements(), 0);
            }
            for (XWPFFooter footer : document.getFooterList()) {
                reading.addAll(footer.getBodyElements(), 0);
            }
            return new Content(reading.sheets, reading.lines);
        } catch (IOException e) {
            throw Faults.unreadable(name, "it isn't a docx document", e);
        }
    }

    private void addAll(List<IBodyElement> elements, int depth) throws FaultException {
        for (IBodyElement element : elements) {
            switch (element) {
                case XWPFParagraph paragraph -> addText(paragraph.getText());
                case XWPFTable table -> addTable(table, depth);
                case XWPFSDT block -> addText(block.getContent().getText());
                default -> {}
            }
        }
    }

    private void addText(String text) throws FaultException {
        for (String line : Text.lines(name, text)) {
            if (!line.isBlank()) {
                lines.add(line.strip());
            }
        }
    }

    private void addTable(XWPFTable table, int depth) throws FaultException {
        TableBuilder builder = new TableBuilder(name, "table " + (sheets.size() + 1));
        for (XWPFTableRow row : table.getRows()) {
            List<String> texts = row.getTableCells().stream()
                    .map(cell -> cell.getText().replaceAll("\\s+", " ").strip())
                    .toList();
            builder.addTexts(texts);
            lines.add(texts.stream().collect(Collectors.joining(" | ")));
        }
        Sheet sheet = builder.build();
        if (!sheet.header().isEmpty()) {
            sheets.add(sheet);
        }
        if (depth < MOST_NESTING) {
            for (XWPFTableRow row : table.getRows()) {
                for (XWPFTableCell cell : row.getTableCells()) {
                    for (XWPFTable inner : cell.getTables()) {
                        addTable(inner, depth + 1);
                    }
                }
            }
        }
    }
}
