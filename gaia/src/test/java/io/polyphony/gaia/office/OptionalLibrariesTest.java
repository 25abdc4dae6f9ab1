package io.polyphony.gaia.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.document.Reading;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** What happens for who has other libraries on the class path than these tests have. */
class OptionalLibrariesTest {

    /** The class path again, as another application that lacks some of its jars would have it. */
    private static URLClassLoader without(Predicate<String> hidden) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!hidden.test(Path.of(entry).getFileName().toString())) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static String fault(ClassLoader application, String name, byte[] bytes) throws Exception {
        return (String) application
                .loadClass(Reading.class.getName())
                .getMethod("fault", String.class, byte[].class)
                .invoke(null, name, bytes);
    }

    @Test
    void file_whoseLibraryIsMissing_saysWhichOneItNeeds() throws Exception {
        try (URLClassLoader application = without(jar -> jar.startsWith("poi") || jar.startsWith("pdfbox"))) {
            for (String format : List.of("xlsx", "xls", "docx", "pptx")) {
                assertThat(fault(application, "a." + format, new byte[] {1}))
                        .isEqualTo("error format-unsupported: The file a." + format + " can't be read: " + format
                                + " needs org.apache.poi:poi-ooxml on the class path.");
            }
            assertThat(fault(application, "a.pdf", new byte[] {1}))
                    .isEqualTo(
                            "error format-unsupported: The file a.pdf can't be read: pdf needs org.apache.pdfbox:pdfbox on"
                                    + " the class path.");
            assertThat(fault(application, "a.csv", "a,b".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo("none");
        }
    }

    @Test
    void library_thatLacksWhatItNeedsItself_isMissingToo() throws Exception {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        try (XSSFWorkbook empty = new XSSFWorkbook()) {
            empty.createSheet();
            empty.write(workbook);
        }
        try (URLClassLoader application = without(jar -> jar.startsWith("xmlbeans"))) {
            assertThat(fault(application, "a.xlsx", workbook.toByteArray())).contains("needs org.apache.poi:poi-ooxml");
        }
    }

    @Test
    void reading_withoutAnyLogger_writesNothingToStandardError() throws Exception {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("text");
            document.write(word);
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(pdf);
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (URLClassLoader application = without(jar -> jar.startsWith("slf4j") || jar.startsWith("log4j-to"))) {
            assertThat(fault(application, "a.docx", word.toByteArray())).isEqualTo("none");
            assertThat(fault(application, "a.xls", new byte[600])).startsWith("error file-unreadable");
            assertThat(fault(application, "a.pdf", pdf.toByteArray())).startsWith("error format-unsupported");
            assertThat(fault(application, "b.pdf", "%PDF-1.4 x".getBytes(StandardCharsets.UTF_8)))
                    .startsWith("error file-unreadable");
        } finally {
            System.setErr(before);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
