package io.polyphony.gaia.office;

import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * Fonts for documents that don't bring theirs. The library would search the whole system for them, and write what it found to the
 * user's home; to take the text from a page any font does. Only for threads that read a document here: who paints pages in the same
 * process gets the fonts as before.
 */
final class PdfFonts implements FontMapper {

    private static final String ANY = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final ScopedValue<Boolean> READING = ScopedValue.newInstance();
    private static final boolean INSTALLED = installed();

    private final FontMapper others;
    private final TrueTypeFont any;

    private PdfFonts(FontMapper others, TrueTypeFont any) {
        this.others = others;
        this.any = any;
    }

    /** A reading that gives lines. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException, FaultException;
    }

    /** Makes all documents ask here for fonts, once. */
    static boolean install() {
        return INSTALLED;
    }

    private static boolean installed() {
        try (InputStream in = FontMappers.class.getResourceAsStream(ANY)) {
            TrueTypeFont any = new TTFParser().parse(new RandomAccessReadBuffer(in));
            FontMappers.set(new PdfFonts(FontMappers.instance(), any));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads with these fonts. */
    static <T> T within(Reading<T> reading) throws IOException, FaultException {
        try {
            return ScopedValue.where(READING, true).call(reading::read);
        } catch (IOException | FaultException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String baseFont, PDFontDescriptor descriptor) {
        return READING.isBound() ? new FontMapping<>(any, false) : others.getTrueTypeFont(baseFont, descriptor);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String baseFont, PDFontDescriptor descriptor) {
        return READING.isBound() ? new FontMapping<>(any, false) : others.getFontBoxFont(baseFont, descriptor);
    }

    @Override
    public CIDFontMapping getCIDFont(String baseFont, PDFontDescriptor descriptor, PDCIDSystemInfo collection) {
        return READING.isBound()
                ? new CIDFontMapping(null, any, false)
                : others.getCIDFont(baseFont, descriptor, collection);
    }
}
