package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Content;
import io.polyphony.gaia.document.Faults;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** The text of a PDF document, page by page. What is only painted on its pages isn't text. */
final class PdfDocument {

    private static final long MOST_MEMORY = 256L << 20;

    private PdfDocument() {}

    static Content read(String name, byte[] bytes) throws FaultException {
        if (bytes.length == 0) {
            throw Faults.unreadable(name, "it is empty", null);
        }
        PdfStreams.check(name, bytes);
        PdfFonts.install();
        try (PDDocument document = Loader.loadPDF(
                bytes, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MOST_MEMORY).streamCache)) {
            if (!document.getPages().iterator().hasNext()) {
                throw Faults.unreadable(name, "it has no pages", null);
            }
            Content content = Content.ofLines(PdfFonts.within(() -> new PdfText(name).lines(document)));
            if (content.lines().isEmpty()) {
                throw Faults.unsupported(
                        name, "has no text: its pages are empty or images, and no tool can read images");
            }
            return content;
        } catch (InvalidPasswordException e) {
            throw Faults.unreadable(name, "it is encrypted with a password", e);
        } catch (IOException e) {
            throw Faults.unreadable(name, "it is damaged, or isn't a PDF document", e);
        }
    }
}
