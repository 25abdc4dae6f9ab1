package io.polyphony.gaia.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.error.FaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made to break whoever reads them: each is one fault, and what lies beside it is read all the same. */
@Timeout(20)
class HostileFilesTest {

    private static Map<String, String> faults(byte[] zip) throws FaultException {
        Map<String, String> faults = new LinkedHashMap<>();
        for (TaskFile file : Reading.attached("t.zip", zip).list()) {
            String fault = Reading.fault(file);
            faults.put(file.name(), fault.startsWith("error ") ? fault.substring(6, fault.indexOf(':')) : fault);
        }
        return faults;
    }

    private static Map<String, String> faults(ZipFixture.Entry entry) throws FaultException {
        return faults(new ZipFixture().add(entry).add("good.txt", "good").bytes());
    }

    private static ZipFixture.Entry changed(UnaryOperator<ZipFixture.Entry> change) {
        return change.apply(ZipFixture.entry("bad.txt", "some text that can be packed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../bad.txt", "/bad.txt", "C:\\bad.txt", "..\\..\\bad.txt", "a/../../bad.txt", "\\\\host\\bad"})
    void zip_withNameThatLeadsOut_keepsThatEntryOutside(String name) throws FaultException {
        assertThat(faults(ZipFixture.entry(name, "x")).values()).containsExactly("file-outside", "none");
    }

    @Test
    void zip_withLink_keepsItOutside() throws FaultException {
        assertThat(faults(changed(e -> {
                    e.unixMode = 0xA1FF;
                    return e;
                })))
                .containsExactly(Map.entry("t.zip/bad.txt", "file-outside"), Map.entry("t.zip/good.txt", "none"));
    }

    @Test
    void zip_withEncryptedWrongAndUnknownEntries_readsTheOthers() throws FaultException {
        assertThat(faults(changed(e -> {
                            e.flags = 1;
                            return e;
                        }))
                        .values())
                .containsExactly("file-unreadable", "none");
        assertThat(faults(changed(e -> {
                            e.crc ^= 1;
                            return e;
                        }))
                        .values())
                .containsExactly("file-unreadable", "none");
        assertThat(faults(changed(e -> {
                            e.method = 12;
                            return e;
                        }))
                        .values())
                .containsExactly("format-unsupported", "none");
        assertThat(faults(changed(e -> {
                            e.size -= 3;
                            return e;
                        }))
                        .values())
                .containsExactly("file-unreadable", "none");
        assertThat(faults(changed(e -> {
                            e.size += 3;
                            return e;
                        }))
                        .values())
                .containsExactly("file-unreadable", "none");
        assertThat(faults(changed(e -> {
                            e.packed[0] = (byte) 0xFF;
                            return e;
                        }))
                        .values())
                .containsExactly("file-unreadable", "none");
        assertThat(faults(changed(e -> {
                            e.localOffset = 77_777;
                            return e;
                        }))
                        .values())
                .containsExactly("file-unreadable", "none");
    }

    @Test
    void zip_withDuplicateEntries_readsTheFirst() throws FaultException {
        byte[] zip = ZipFixture.of("a.txt", "first", "a.txt", "second");

        assertThat(faults(zip))
                .containsExactly(
                        Map.entry("t.zip/a.txt", "none"), Map.entry("t.zip/a.txt (copy 2)", "file-unreadable"));
        assertThat(Reading.attached("t.zip", zip).find("a.txt").lines()).containsExactly("first");
    }

    @Test
    void zip_withEntryOfTenGigabytes_saysSoWithoutUnpackingIt() throws FaultException {
        assertThat(faults(changed(e -> {
                            e.size = 10L << 30;
                            return e;
                        }))
                        .values())
                .containsExactly("file-too-large", "none");
    }

    @Test
    void zip_ofZeros_isTooLargeByItsRatio() throws FaultException {
        byte[] zip = new ZipFixture()
                .add("zeros.txt", new byte[6 << 20])
                .add("good.txt", "good")
                .bytes();

        assertThat(zip.length).isLessThan(30_000);
        assertThat(faults(zip).values()).containsExactly("file-too-large", "none");
    }

    @Test
    void zip_ofOverlappingEntries_unpacksNoMoreThanTheLimit() throws FaultException {
        byte[] text = "0123456789abcdef ".repeat(240_000).getBytes(UTF_8);
        ZipFixture.Entry first = new ZipFixture.Entry("e0.txt".getBytes(UTF_8), text);
        ZipFixture zip = new ZipFixture().add(first);
        for (int i = 1; i < 20; i++) {
            zip.add(first.at(0, "e" + i + ".txt"));
        }

        Map<String, String> faults = faults(zip.bytes());

        assertThat(faults.values().stream().filter("none"::equals)).hasSizeBetween(10, 16);
        assertThat(faults).containsEntry("t.zip/e19.txt", "file-too-large");
    }

    @Test
    void zip_ofHundredThousandEntries_isTooLarge() {
        ZipFixture.Entry first = ZipFixture.entry("first.txt", "x");
        ZipFixture zip = new ZipFixture().add(first);
        for (int i = 0; i < 100_000; i++) {
            zip.add(first.at(0, i + ".txt"));
        }

        assertThat(listFault(zip.bytes()))
                .isEqualTo(
                        "error file-too-large: The file t.zip is too large: the archive has more than 1000 entries.");
    }

    private static String listFault(byte[] zip) {
        try {
            return "none: " + Reading.attached("t.zip", zip).list();
        } catch (FaultException e) {
            return e.observation();
        }
    }

    @Test
    void zip_inZipInZip_staysClosed() throws FaultException {
        byte[] inner = ZipFixture.of("c.txt", "c");
        for (int i = 0; i < 5; i++) {
            inner = new ZipFixture().add("z.zip", inner).bytes();
        }

        assertThat(faults(inner)).containsExactly(Map.entry("t.zip/z.zip/z.zip", "format-unsupported"));
    }

    @Test
    void zip_ofManyZips_sharesItsLimitsWithThem() throws FaultException {
        ZipFixture outer = new ZipFixture();
        ZipFixture inner = new ZipFixture();
        for (int i = 0; i < 150; i++) {
            inner.add(i + ".txt", "x");
        }
        for (int i = 0; i < 16; i++) {
            outer.add(i + ".zip", inner.bytes());
        }

        Map<String, String> faults = faults(outer.bytes());

        assertThat(faults).hasSize(6 * 150 + 10).containsEntry("t.zip/15.zip", "file-too-large");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void zip_cutOff_keepsItsWholeEntries(boolean sizesFollow) throws IOException, FaultException {
        byte[] whole;
        if (sizesFollow) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (String name : List.of("a.txt", "b.txt", "c.txt")) {
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write((name + " of some length").getBytes(UTF_8));
                }
            }
            whole = out.toByteArray();
        } else {
            whole = ZipFixture.of("a.txt", "alpha and more", "b.txt", "beta and more", "c.txt", "gamma and more");
        }
        int third = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("c.txt");

        assertThat(faults(Arrays.copyOf(whole, third + 9)))
                .containsEntry("t.zip/a.txt", "none")
                .containsEntry("t.zip/b.txt", "none")
                .containsEntry("t.zip/c.txt", "file-unreadable");
    }

    @Test
    void zip_thatIsNone_isUnreadable() {
        for (byte[] bytes : List.of(new byte[0], "hello".getBytes(UTF_8), new byte[100_000])) {
            assertThat(listFault(bytes)).startsWith("error file-unreadable");
        }
    }

    @Test
    void zip_withAnyByteChanged_givesFilesOrFaultsOnly() throws FaultException {
        byte[] zip = ZipFixture.of("a.txt", "alpha", "b.txt", "beta");
        for (int i = 0; i < zip.length; i++) {
            for (int value : new int[] {0, 0x7F, 0xFF}) {
                byte[] changed = zip.clone();
                changed[i] = (byte) value;
                try {
                    for (TaskFile file : Reading.attached("t.zip", changed).list()) {
                        Reading.fault(file);
                    }
                } catch (FaultException e) {
                    assertThat(e.observation()).startsWith("error file-");
                }
            }
        }
    }

    @Test
    void zip_withNamesOfDosAndEndlessNames_showsThemReadably() throws FaultException {
        byte[] dos = "Übung.txt".getBytes(Charset.forName("IBM437"));
        byte[] zip = new ZipFixture()
                .add(new ZipFixture.Entry(dos, "x".getBytes(UTF_8)))
                .add("n".repeat(65_000) + ".txt", "x")
                .add("a\nb\u0000c.txt", "x")
                .bytes();

        Map<String, String> faults = faults(zip);

        assertThat(faults).containsEntry("t.zip/Übung.txt", "none").containsEntry("t.zip/a\uFFFDb\uFFFDc.txt", "none");
        assertThat(faults.keySet()).allSatisfy(name -> assertThat(name).hasSizeLessThan(300));
        assertThat(List.copyOf(faults.values()).get(1)).isEqualTo("file-unreadable");
    }

    @ParameterizedTest
    @CsvSource({
        "a.png, x, format-unsupported",
        "a.mp3, x, format-unsupported",
        "a.mp4, x, format-unsupported",
        "a.json, '{\"a\":', file-unreadable",
        "a.json, '', file-unreadable",
        "a.json, '1 2', file-unreadable",
        "a.jsonl, '{}x', file-unreadable",
        "a.xml, '<a>', file-unreadable",
        "a.xml, '', file-unreadable",
        "a.xlsx, '', file-unreadable",
        "a.docx, text, file-unreadable",
        "a.pptx, text, file-unreadable",
        "a.xls, text, file-unreadable",
        "a.pdf, '', file-unreadable",
        "a.pdf, text, file-unreadable",
    })
    void file_thatIsntWhatItsNameSays_isAFault(String name, String text, String code) {
        assertThat(Reading.fault(name, text)).startsWith("error " + code);
    }

    @Test
    void file_thatIsBinary_isUnsupportedWhateverItsName() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};

        assertThat(Reading.fault("a.txt", png))
                .isEqualTo("error format-unsupported: The file a.txt is an image, and no tool can read images, sound or"
                        + " video.");
        assertThat(Reading.fault("a.bin", new byte[] {1, 0, 2})).startsWith("error format-unsupported");
        assertThat(Reading.fault("a.csv", ZipFixture.of("a", "b"))).startsWith("error file-unreadable");
        assertThat(Reading.fault("a.dat", ZipFixture.of("a", "b"))).startsWith("error format-unsupported");
    }

    @Test
    void xml_withEntities_readsNoFileAndDoesntGrow() throws FaultException {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE r [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 20; i++) {
            laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        String secret = Reading.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        String files = "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + secret + "\">]><r>a&x;b</r>";

        for (String xml : List.of(laughs + "]><r>&l19;</r>", files)) {
            TaskFile file = Reading.file("a.xml", xml);
            String fault = Reading.fault(file);
            assertThat(fault.equals("none") ? String.join("", file.lines()) : fault)
                    .hasSizeLessThan(200)
                    .doesNotContain("haha")
                    .doesNotContain("META-INF");
        }
    }

    @Test
    void structures_nestedThousandsDeep_areFaultsOrText() {
        assertThat(Reading.fault("a.json", "[".repeat(100_000))).startsWith("error file-unreadable");
        assertThat(Reading.fault("a.xml", "<a>".repeat(100_000))).startsWith("error file-unreadable");
        assertThat(Reading.fault("a.html", "<div>".repeat(20_000) + "x")).isEqualTo("none");
        assertThat(Reading.fault("b.html", "<b><table><td>".repeat(5_000) + "x"))
                .isEqualTo("none");
    }

    @Test
    void tables_beyondTheirLimits_sayHowLargeTheyMayBe() {
        assertThat(Reading.fault("a.csv", "a,b\n" + "1,2\n".repeat(100_001))).contains("too-large", "100000 rows");
        assertThat(Reading.fault("a.csv", "a,".repeat(300))).contains("too-large", "256");
        assertThat(Reading.fault("a.csv", ",".repeat(30 << 20))).contains("too-large", "columns");
        assertThat(Reading.fault("a.txt", "\n".repeat(1_000_001))).contains("too-large", "1000000 lines");
        assertThat(Reading.fault("a.json", "[" + "{},".repeat(100_001) + "{}]")).contains("too-large", "100000");
        assertThat(Reading.fault("a.html", "x".repeat(9 << 20))).contains("too-large");
    }

    @Test
    void json_withNumberOfManyZeros_staysShort() throws FaultException {
        assertThat(Reading.table("a.json", "[{\"a\":1e999999999}]"))
                .containsExactly(List.of("a"), List.of("1E+999999999"));
    }

    @Test
    void json_nestedNineHundredDeep_isShownWithinBounds() {
        String deep = "[".repeat(900) + "1,".repeat(100_000) + "1" + "]".repeat(900);

        assertThat(Reading.fault("a.json", deep)).startsWith("error file-too-large");
    }

    @Test
    void csv_withQuoteThatNeverEnds_isReadInGoodTime() {
        long start = System.nanoTime();

        Reading.fault("a.csv", "a,b\n1,\"2\n" + "3,4\n".repeat(500_000));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
