package io.polyphony.gaia.office;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.document.Reading;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

class PdfFormatTest {

    private static byte[] bytes(PDDocument document) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        document.close();
        return out.toByteArray();
    }

    private static PDDocument document(String... pages) throws Exception {
        PDDocument document = new PDDocument();
        for (String text : pages) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(PdfFonts.within(() -> new PDType1Font(Standard14Fonts.FontName.HELVETICA)), 12);
                content.newLineAtOffset(50, 700);
                content.setLeading(15);
                for (String line : text.split("\n")) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
        }
        return document;
    }

    /** With a cross-reference table that nothing is in: the library then looks for the objects itself. */
    private static byte[] raw(String... objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        for (int i = 0; i < objects.length; i++) {
            pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        return pdf.append("trailer\n<</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF\n")
                .toString()
                .getBytes(ISO_8859_1);
    }

    @Test
    void pdf_ofOnePage_isItsLines() throws Exception {
        assertThat(Reading.file("a.pdf", bytes(document("The first line\nand the second")))
                        .lines())
                .containsExactly("The first line", "and the second");
    }

    @Test
    void pdf_ofSeveralPages_saysWhereEachBegins() throws Exception {
        assertThat(Reading.file("a.pdf", bytes(document("one", "two"))).lines())
                .containsExactly("# Page 1", "one", "# Page 2", "two");
    }

    @Test
    void pdf_withEmptyPage_countsIt() throws Exception {
        PDDocument document = document("one", "two");
        document.getPages().insertAfter(new PDPage(), document.getPage(0));

        assertThat(Reading.file("a.pdf", bytes(document)).lines())
                .containsExactly("# Page 1", "one", "# Page 3", "two");
    }

    @Test
    void pdf_whoseFormsMultiply_endsWhenItsReaderIsInterrupted() {
        String[] objects = new String[14];
        objects[0] = "<</Type/Catalog/Pages 2 0 R>>";
        objects[1] = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
        objects[2] = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>";
        String twenty = "/X Do ".repeat(20);
        objects[3] = "<</Length 120>>\nstream\n" + twenty + "\nendstream";
        for (int i = 4; i < objects.length; i++) {
            objects[i] = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " + (i + 2)
                    + " 0 R>>>>/Length 120>>\nstream\n" + twenty + "\nendstream";
        }
        byte[] forms = raw(objects);
        Thread reader = Thread.currentThread();
        AtomicBoolean ended = new AtomicBoolean();
        Thread.ofPlatform().daemon().start(() -> {
            while (!ended.get()
                    && Arrays.stream(reader.getStackTrace())
                            .noneMatch(frame -> frame.getMethodName().equals("processOperator"))) {
                Thread.onSpinWait();
            }
            reader.interrupt();
        });

        String fault = Reading.fault("a.pdf", forms);
        ended.set(true);

        assertThat(fault).startsWith("error time-exceeded");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void pdf_withoutText_isUnsupported() throws Exception {
        assertThat(Reading.fault("a.pdf", bytes(document("", ""))))
                .startsWith("error format-unsupported")
                .contains("no text");
    }

    @Test
    void pdf_withPassword_isUnreadable_unlessItOpensWithout() throws Exception {
        for (String user : new String[] {"user", ""}) {
            PDDocument document = document("secret");
            document.protect(new StandardProtectionPolicy("owner", user, new AccessPermission()));
            String fault = Reading.fault("a.pdf", bytes(document));
            assertThat(fault)
                    .isEqualTo(
                            user.isEmpty()
                                    ? "none"
                                    : "error file-unreadable: The file a.pdf can't be read: it is"
                                            + " encrypted with a password.");
        }
    }

    @Test
    void pdf_cutOffOrDamaged_isTextOrAFault() throws Exception {
        byte[] whole = bytes(document("some text"));
        for (int length = 0; length < whole.length; length += 97) {
            String fault = Reading.fault("a.pdf", Arrays.copyOf(whole, length));
            assertThat(fault).matches("(?s)none|error (file-unreadable|format-unsupported).*");
        }
        byte[] noTable =
                new String(whole, ISO_8859_1).replace("startxref", "startnone").getBytes(ISO_8859_1);
        assertThat(Reading.fault("a.pdf", noTable)).isEqualTo("none");
    }

    @Test
    void pdf_whosePagesContainThemselves_ends() {
        byte[] cycle = raw(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1000000>>",
                "<</Type/Pages/Kids[2 0 R]/Count 5/Parent 2 0 R>>");

        assertThat(Reading.fault("a.pdf", cycle)).startsWith("error file-unreadable");
    }

    @Test
    void pdf_withoutPages_isUnreadable() {
        assertThat(Reading.fault("a.pdf", raw("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>")))
                .isEqualTo("error file-unreadable: The file a.pdf can't be read: it has no pages.");
    }

    @Test
    void pdf_whoseStreamUnpacksToMuch_isTooLargeAlsoWhenPackedTwice() throws Exception {
        for (int layers = 1; layers <= 2; layers++) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            OutputStream out = packed;
            for (int i = 0; i < layers; i++) {
                out = new DeflaterOutputStream(out);
            }
            byte[] spaces = new byte[1 << 20];
            for (int i = 0; i < 66; i++) {
                out.write(spaces);
            }
            out.close();
            byte[] bomb = raw(
                    "<</Type/Catalog/Pages 2 0 R>>",
                    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                    "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
                    "<</Length " + packed.size() + "/Filter/FlateDecode>>\nstream\n" + packed.toString(ISO_8859_1)
                            + "\nendstream");

            assertThat(bomb.length).isLessThan(100_000);
            assertThat(Reading.fault("a.pdf", bomb)).as("%d layers", layers).startsWith("error file-too-large");
        }
    }

    @Test
    void pdf_withFontThatItDoesntBring_needsNoneOfTheSystem() throws Exception {
        PDDocument document = document("text");
        document.getPage(0)
                .getResources()
                .getCOSObject()
                .getCOSDictionary(COSName.FONT)
                .getValues()
                .forEach(font -> ((org.apache.pdfbox.cos.COSDictionary)
                                (font instanceof org.apache.pdfbox.cos.COSObject object ? object.getObject() : font))
                        .setName(COSName.BASE_FONT, "NoSuchFont"));

        assertThat(Reading.file("a.pdf", bytes(document)).lines()).containsExactly("text");
    }
}
