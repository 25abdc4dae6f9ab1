package io.polyphony.gaia.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What a file's first bytes say that it is. */
enum Kind {
    PNG("an image", true, "89504E470D0A1A0A"),
    JPEG("an image", true, "FFD8FF"),
    GIF("an image", true, "474946383761", "474946383961"),
    TIFF("an image", true, "49492A00", "4D4D002A"),
    MP3("a sound recording", true, "49443302", "49443303", "49443304", "FFFB", "FFF3", "FFF2"),
    OGG("a sound recording", true, "4F676753"),
    FLAC("a sound recording", true, "664C6143"),
    MIDI("a sound recording", true, "4D546864"),
    MATROSKA("a video", true, "1A45DFA3"),
    PDF("a PDF document", false, "255044462D"),
    ZIP("a zip archive", false, "504B0304", "504B0506"),
    OLE("an office file in the format of before 2007", false, "D0CF11E0A1B11AE1"),
    GZIP("a gzip archive", false, "1F8B08"),
    BZIP("a bzip2 archive", false, "425A6839314159"),
    XZ("an xz archive", false, "FD377A585A00"),
    SEVEN_ZIP("a 7z archive", false, "377ABCAF271C"),
    RAR("a rar archive", false, "526172211A07"),
    SQLITE("an SQLite database", false, "53514C69746520666F726D6174203300"),
    EXECUTABLE("an executable", false, "7F454C46", "4D5A9000"),
    CLASS("a Java class", false, "CAFEBABE"),
    RIFF("an image, sound recording or video", true, "52494646") {
        @Override
        boolean fits(byte[] bytes) {
            return super.fits(bytes) && at(bytes, 8, "WAVE", "WEBP", "AVI ");
        }
    },
    BITMAP("an image", true, "424D") {
        @Override
        boolean fits(byte[] bytes) {
            return super.fits(bytes)
                    && bytes.length > 14
                    && bytes[6] == 0
                    && bytes[7] == 0
                    && bytes[8] == 0
                    && bytes[9] == 0;
        }
    },
    MPEG_4("an image, sound recording or video", true) {
        @Override
        boolean fits(byte[] bytes) {
            return bytes.length > 8 && bytes[0] == 0 && at(bytes, 4, "ftyp");
        }
    };

    private static final Map<String, String> MEDIA = Map.ofEntries(
            Map.entry("png", "an image"),
            Map.entry("jpg", "an image"),
            Map.entry("jpeg", "an image"),
            Map.entry("gif", "an image"),
            Map.entry("bmp", "an image"),
            Map.entry("webp", "an image"),
            Map.entry("tif", "an image"),
            Map.entry("tiff", "an image"),
            Map.entry("heic", "an image"),
            Map.entry("ico", "an image"),
            Map.entry("mp3", "a sound recording"),
            Map.entry("wav", "a sound recording"),
            Map.entry("m4a", "a sound recording"),
            Map.entry("ogg", "a sound recording"),
            Map.entry("flac", "a sound recording"),
            Map.entry("aac", "a sound recording"),
            Map.entry("mp4", "a video"),
            Map.entry("mov", "a video"),
            Map.entry("avi", "a video"),
            Map.entry("mkv", "a video"),
            Map.entry("webm", "a video"));

    private final String description;
    private final boolean modality;
    private final byte[][] beginnings;

    Kind(String description, boolean modality, String... beginnings) {
        this.description = description;
        this.modality = modality;
        this.beginnings =
                Arrays.stream(beginnings).map(HexFormat.of()::parseHex).toArray(byte[][]::new);
    }

    /** Of a file; empty where it may be text. */
    static Optional<Kind> of(byte[] bytes) {
        return Arrays.stream(values()).filter(kind -> kind.fits(bytes)).findFirst();
    }

    /** What a file with this extension is where that is nothing to read. */
    static Optional<String> medium(String extension) {
        return Optional.ofNullable(MEDIA.get(extension));
    }

    boolean fits(byte[] bytes) {
        return Arrays.stream(beginnings)
                .anyMatch(beginning -> bytes.length >= beginning.length
                        && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length));
    }

    private static boolean at(byte[] bytes, int offset, String... words) {
        return Arrays.stream(words).anyMatch(word -> {
            byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
            int end = offset + wanted.length;
            return bytes.length >= end && Arrays.equals(bytes, offset, end, wanted, 0, wanted.length);
        });
    }

    String description() {
        return description;
    }

    /** Whether it is something to see or hear. */
    boolean modality() {
        return modality;
    }

    /** The extension that its reader goes by, or null. */
    String ownReader() {
        return this == PDF ? "pdf" : null;
    }
}
