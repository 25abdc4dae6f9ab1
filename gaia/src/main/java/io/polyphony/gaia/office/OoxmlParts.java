package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Archive;
import io.polyphony.gaia.document.ArchiveEntry;
import io.polyphony.gaia.document.DocumentReader;
import io.polyphony.gaia.document.Faults;
import io.polyphony.gaia.error.FaultException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;

/**
 * An Office Open XML package, unpacked with the guards of any other archive. The library gets to see a package that was written anew,
 * of parts that were checked: its own guards are settings of the whole process.
 */
final class OoxmlParts {

    private static final int MOST_PARTS = 5_000;
    /** Of a part that the library makes a tree of, which is some twenty times as large. */
    private static final long MOST_TREE = 12L << 20;

    private static final Set<String> MEDIA = Set.of(
            "png", "jpg", "jpeg", "gif", "bmp", "emf", "wmf", "tif", "tiff", "wdp", "mp3", "mp4", "wav", "avi", "mov",
            "m4a", "fntdata", "odttf");

    private OoxmlParts() {}

    /** How a part is read: large ones as streams. */
    interface Streamed {
        boolean test(String path);
    }

    /** Opens a package. */
    static OPCPackage open(String name, byte[] bytes, Streamed streamed) throws FaultException {
        try {
            return OPCPackage.open(new ByteArrayInputStream(checked(name, bytes, streamed)));
        } catch (IOException | OpenXML4JException e) {
            throw Faults.unreadable(name, "it isn't an Office Open XML file", e);
        }
    }

    /** The package as a stream, which the library may read to its end. */
    static InputStream stream(String name, byte[] bytes) throws FaultException {
        return new ByteArrayInputStream(checked(name, bytes, path -> false));
    }

    private static byte[] checked(String name, byte[] bytes, Streamed streamed) throws FaultException {
        if (bytes.length == 0) {
            throw Faults.unreadable(name, "it is empty", null);
        }
        if (bytes.length > 4 && bytes[0] == (byte) 0xD0 && bytes[1] == (byte) 0xCF) {
            throw Faults.unreadable(name, "it is encrypted with a password, or in the format of before 2007", null);
        }
        Archive archive = Archive.open(name, bytes, MOST_PARTS, DocumentReader.MOST_BYTES);
        if (!archive.whole()) {
            throw Faults.unreadable(name, "its end is missing", null);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Set<String> paths = new HashSet<>();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (ArchiveEntry entry : archive.entries()) {
                String path = entry.path().toLowerCase(Locale.ROOT);
                if (!MEDIA.contains(path.substring(path.lastIndexOf('.') + 1)) && paths.add(path)) {
                    if (entry.size() > MOST_TREE && !streamed.test(path)) {
                        throw Faults.tooLarge(
                                name,
                                "its part " + entry.path() + " has " + entry.size() + " bytes, more than " + MOST_TREE);
                    }
                    put(zip, entry.path(), entry.bytes());
                }
            }
        } catch (IOException e) {
            throw Faults.unreadable(name, "it can't be unpacked", e);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(path);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
