package io.polyphony.gaia.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.document.Reading;
import io.polyphony.gaia.document.TaskFile;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;

class WordAndSlidesTest {

    private static byte[] document() throws Exception {
        XWPFDocument document = new XWPFDocument();
        document.createHeader(HeaderFooterType.DEFAULT)
                .createParagraph()
                .createRun()
                .setText("Confidential");
        document.createParagraph().createRun().setText("Before the table.");
        XWPFTable table = document.createTable(2, 2);
        table.getRow(0).getCell(0).setText("city");
        table.getRow(0).getCell(1).setText("river");
        table.getRow(1).getCell(0).setText("Bern");
        table.getRow(1).getCell(1).setText("Aare");
        var run = document.createParagraph().createRun();
        run.setText("After it,");
        run.addBreak();
        run.setText("on two lines.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.write(out);
        document.close();
        return out.toByteArray();
    }

    @Test
    void docx_isItsParagraphsAndTablesInOrder() throws Exception {
        TaskFile file = Reading.file("a.docx", document());

        assertThat(file.lines())
                .containsExactly(
                        "Confidential",
                        "Before the table.",
                        "city | river",
                        "Bern | Aare",
                        "After it,",
                        "on two lines.");
        assertThat(Reading.table(file.sheets().getFirst()))
                .containsExactly(List.of("city", "river"), List.of("Bern", "Aare"));
    }

    @Test
    void docx_cutOff_isUnreadable() throws Exception {
        byte[] whole = document();

        for (int length : new int[] {10, 100, whole.length / 2, whole.length - 30}) {
            assertThat(Reading.fault("a.docx", Arrays.copyOf(whole, length)))
                    .as("the first %d bytes", length)
                    .startsWith("error file-unreadable");
        }
    }

    private static byte[] withText(String xml) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(document()));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(
                        entry.getName().equals("word/document.xml")
                                ? xml.getBytes(StandardCharsets.UTF_8)
                                : in.readAllBytes());
            }
        }
        return out.toByteArray();
    }

    @Test
    void docx_withEntitiesOrEndlessNesting_isUnreadable() throws Exception {
        String open =
                "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r>";
        String close = "</w:r></w:p></w:body></w:document>";
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + open + "<w:t>&e;</w:t>" + close;
        String nested = open + "<w:r>".repeat(50_000) + "</w:r>".repeat(50_000) + close;

        assertThat(Reading.file("a.docx", withText(open + "<w:t>fine</w:t>" + close))
                        .lines())
                .contains("fine");
        assertThat(Reading.fault("a.docx", withText(entity))).startsWith("error file-unreadable");
        assertThat(Reading.fault("a.docx", withText(nested))).matches("(?s)none|error file-unreadable.*");
    }

    @Test
    void pptx_isTextTablesAndNotesSlideBySlide() throws Exception {
        XMLSlideShow show = new XMLSlideShow();
        for (String title : List.of("First", "Second")) {
            XSLFSlide slide = show.createSlide();
            slide.createTextBox().setText(title);
            Arrays.stream(show.getNotesSlide(slide).getPlaceholders())
                    .filter(shape -> shape.getTextType() == Placeholder.BODY)
                    .forEach(shape -> shape.setText("Say " + title));
        }
        XSLFTable table = show.getSlides().getFirst().createTable(2, 2);
        table.setAnchor(new Rectangle(10, 10, 100, 100));
        String[] texts = {"k", "v", "a", "1"};
        for (int i = 0; i < 4; i++) {
            table.getCell(i / 2, i % 2).setText(texts[i]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        show.write(out);
        show.close();

        TaskFile file = Reading.file("a.pptx", out.toByteArray());

        assertThat(file.lines())
                .containsExactly(
                        "# Slide 1",
                        "First",
                        "k | v",
                        "a | 1",
                        "Notes: Say First",
                        "# Slide 2",
                        "Second",
                        "Notes: Say Second");
        assertThat(Reading.table(file.sheets().getFirst())).containsExactly(List.of("k", "v"), List.of("a", "1"));
    }
}
