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
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

/** The text of a pptx presentation, slide by slide: shapes in their order, tables, and the speaker's notes. */
final class Slides {

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final List<Sheet> sheets = new ArrayList<>();

    private Slides(String name) {
        this.name = name;
    }

    static Content read(String name, byte[] bytes) throws FaultException {
        try (InputStream in = OoxmlParts.stream(name, bytes);
                XMLSlideShow show = new XMLSlideShow(in)) {
            Slides reading = new Slides(name);
            for (XSLFSlide slide : show.getSlides()) {
                reading.addSlide(slide);
            }
            return new Content(reading.sheets, reading.lines);
        } catch (IOException e) {
            throw Faults.unreadable(name, "it isn't a pptx presentation", e);
        }
    }

    private void addSlide(XSLFSlide slide) throws FaultException {
        lines.add("# Slide " + slide.getSlideNumber() + (slide.isHidden() ? " (hidden)" : ""));
        addShapes(slide.getShapes());
        XSLFNotes notes = slide.getNotes();
        if (notes == null) {
            return;
        }
        for (XSLFShape shape : notes.getShapes()) {
            if (shape instanceof XSLFTextShape text && text.getTextType() == Placeholder.BODY) {
                addText("Notes: ", text.getText());
            }
        }
    }

    private void addShapes(List<XSLFShape> shapes) throws FaultException {
        for (XSLFShape shape : shapes) {
            switch (shape) {
                case XSLFTextShape text -> addText("", text.getText());
                case XSLFTable table -> addTable(table);
                case XSLFGroupShape group -> addShapes(group.getShapes());
                default -> {}
            }
        }
    }

    private void addText(String before, String text) throws FaultException {
        // A vertical tab is a line break within a paragraph.
        for (String line : Text.lines(name, text.replace('\u000B', '\n'))) {
            if (!line.isBlank()) {
                lines.add(before + line.strip());
            }
        }
    }

    private void addTable(XSLFTable table) throws FaultException {
        TableBuilder builder = new TableBuilder(name, "table " + (sheets.size() + 1));
        for (XSLFTableRow row : table.getRows()) {
            List<String> texts = row.getCells().stream()
                    .map(cell -> cell.getText().replaceAll("\\s+", " ").strip())
                    .toList();
            builder.addTexts(texts);
            lines.add(String.join(" | ", texts));
        }
        Sheet sheet = builder.build();
        if (!sheet.header().isEmpty()) {
            sheets.add(sheet);
        }
    }
}
