package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip file in memory whose entries were written by somebody else. One bad entry doesn't keep the others from being read, and what
 * can be read doesn't depend on the order of reading.
 */
public final class Archive {

    /** Most entries, folders among them. */
    public static final int MOST_ENTRIES = 1_000;
    /** Most bytes of all entries together, unpacked; those that come later in the archive can't be read. */
    public static final long MOST_UNPACKED = DocumentReader.MOST_BYTES;
    /** Most bytes that one packed byte may become, of entries above {@link #RATIO_MATTERS}. */
    public static final int MOST_RATIO = 300;
    /** Bytes that an entry may have whatever its ratio is. */
    public static final long RATIO_MATTERS = 4L << 20;

    private static final int MOST_PATH = 1_024;
    private static final int LOCAL_HEADER = 30;

    private final String name;
    private final ZipBytes zip;
    private final List<ArchiveEntry> entries = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private long granted;
    private boolean whole;

    private Archive(String name, byte[] bytes) {
        this.name = name;
        this.zip = new ZipBytes(bytes);
    }

    /**
     * Reads what is in an archive; unpacks nothing.
     *
     * @param name for faults
     * @throws FaultException {@code file-unreadable} where it isn't one, {@code file-too-large} where it has too many entries
     */
    public static Archive open(String name, byte[] bytes) throws FaultException {
        return open(name, bytes, MOST_ENTRIES, MOST_UNPACKED);
    }

    /** Reads what is in an archive that may have so many entries, and so many bytes unpacked. */
    public static Archive open(String name, byte[] bytes, int mostEntries, long mostUnpacked) throws FaultException {
        Archive archive = new Archive(name, bytes);
        archive.read(mostEntries, mostUnpacked);
        return archive;
    }

    /** Its files, in the archive's order, those that can't be read among them. */
    public List<ArchiveEntry> entries() {
        return List.copyOf(entries);
    }

    /** Whether its directory, which stands at the end, is there; else entries may be missing. */
    public boolean whole() {
        return whole;
    }

    /** Number of bytes that those of them which can be read unpack to. */
    long unpacked() {
        return granted;
    }

    private void read(int mostEntries, long mostUnpacked) throws FaultException {
        Optional<List<ZipRecord>> directory = ZipDirectory.read(zip, mostEntries);
        whole = directory.isPresent();
        List<ZipRecord> records = directory.orElseGet(() -> ZipScan.read(zip, mostEntries, mostUnpacked));
        if (records.isEmpty() && !zip.has(0, 0x06054B50L)) {
            throw Faults.unreadable(name, "it isn't a zip file, or its beginning is missing", null);
        }
        if (records.size() > mostEntries) {
            throw Faults.tooLarge(name, "the archive has more than " + mostEntries + " entries");
        }
        for (ZipRecord zipRecord : records) {
            if (zipRecord.folder() || zipRecord.litter()) {
                continue;
            }
            boolean fits = zipRecord.unpacked() >= 0 && zipRecord.unpacked() <= mostUnpacked - granted;
            granted += fits ? zipRecord.unpacked() : 0;
            add(zipRecord, fits, mostUnpacked);
        }
    }

    private void add(ZipRecord zipRecord, boolean fits, long most) {
        String normal = FileNames.normal(zipRecord.name());
        String path = FileNames.shown(normal);
        int copies = seen.merge(normal, 1, Integer::sum);
        if (copies > 1) {
            path += " (copy " + copies + ")";
        }
        String full = name + "/" + path;
        entries.add(new ArchiveEntry(path, Math.max(0, zipRecord.unpacked()), () -> {
            checkName(full, normal, copies, zipRecord);
            checkSize(full, zipRecord, fits, most);
            return unpacked(full, zipRecord);
        }));
    }

    private static void checkName(String full, String normal, int copies, ZipRecord zipRecord) throws FaultException {
        String escape = FileNames.escape(normal);
        if (!escape.isEmpty()) {
            throw Faults.outside(full, escape);
        }
        if (zipRecord.link()) {
            throw Faults.outside(full, "it is a link to another file");
        }
        if (normal.length() > MOST_PATH || normal.isEmpty()) {
            throw Faults.unreadable(full, "its path has " + normal.length() + " characters", null);
        }
        if (copies > 1) {
            throw Faults.unreadable(
                    full, "the archive has another entry of the same path, which is the one read", null);
        }
        if (zipRecord.encrypted()) {
            throw Faults.unreadable(full, "it is encrypted with a password", null);
        }
        if (zipRecord.method() != 0 && zipRecord.method() != 8) {
            throw Faults.unsupported(
                    full,
                    "is packed with method " + zipRecord.method() + "; only stored and deflated entries are read");
        }
    }

    private static void checkSize(String full, ZipRecord zipRecord, boolean fits, long most) throws FaultException {
        if (zipRecord.unpacked() < 0 || zipRecord.packed() < 0) {
            throw Faults.unreadable(full, "the archive is cut off within it", null);
        }
        if (!fits) {
            throw Faults.tooLarge(
                    full,
                    "it unpacks to " + zipRecord.unpacked() + " bytes, and all entries together may have " + most);
        }
        if (zipRecord.unpacked() > RATIO_MATTERS && zipRecord.unpacked() / MOST_RATIO > zipRecord.packed()) {
            throw Faults.tooLarge(
                    full,
                    "it unpacks to more than " + MOST_RATIO + " times its " + zipRecord.packed()
                            + " packed bytes, as archives made to fill memories do");
        }
    }

    private byte[] unpacked(String full, ZipRecord zipRecord) throws FaultException {
        long data = zipRecord.data();
        if (zipRecord.local()) {
            int nameLength = zip.u16(data + 26);
            int extra = zip.u16(data + 28);
            if (!zip.has(data, ZipDirectory.LOCAL) || extra < 0) {
                throw Faults.unreadable(full, "the archive's directory points to where the entry isn't", null);
            }
            data += LOCAL_HEADER + nameLength + extra;
        }
        if (data + zipRecord.packed() > zip.length()) {
            throw Faults.unreadable(full, "the archive is cut off within it", null);
        }
        byte[] bytes =
                zipRecord.method() == 0 ? stored(full, zipRecord, (int) data) : inflated(full, zipRecord, (int) data);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (crc.getValue() != zipRecord.crc()) {
            throw Faults.unreadable(full, "its checksum is wrong, so that its bytes were changed", null);
        }
        return bytes;
    }

    private byte[] stored(String full, ZipRecord zipRecord, int data) throws FaultException {
        if (zipRecord.packed() != zipRecord.unpacked()) {
            throw Faults.unreadable(full, "it has another size than the archive says", null);
        }
        byte[] bytes = new byte[(int) zipRecord.unpacked()];
        System.arraycopy(zip.bytes(), data, bytes, 0, bytes.length);
        return bytes;
    }

    private byte[] inflated(String full, ZipRecord zipRecord, int data) throws FaultException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zip.bytes(), data, (int) zipRecord.packed());
            byte[] bytes = new byte[(int) zipRecord.unpacked()];
            int count = 0;
            while (count < bytes.length) {
                int more = inflater.inflate(bytes, count, bytes.length - count);
                if (more == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                count += more;
            }
            // One byte more would be one that the archive didn't tell of.
            if (count < bytes.length || inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
                throw Faults.unreadable(full, "it has another size than the archive says", null);
            }
            return bytes;
        } catch (DataFormatException e) {
            throw Faults.unreadable(full, "its packed bytes are damaged", e);
        } finally {
            inflater.end();
        }
    }
}
