package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bytes as text, and text as lines. */
public final class Text {

    /** Most lines of a file. */
    public static final int MOST_LINES = 1_000_000;

    private static final char BOM = '\uFEFF';

    private Text() {}

    /**
     * Decodes text: UTF-16 with a byte order mark, UTF-8 with or without one, or else windows-1252.
     *
     * @throws FaultException {@code format-unsupported} where it isn't text
     */
    static String decode(String name, byte[] bytes) throws FaultException {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (first == 0xFEFF || first == 0xFFFE) {
            Charset charset = first == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            String text = new String(bytes, 2, bytes.length - 2, charset);
            if (text.indexOf('\0') >= 0) {
                throw binary(name);
            }
            return text;
        }
        for (byte b : bytes) {
            if (b == 0) {
                throw binary(name);
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static FaultException binary(String name) {
        return Faults.unsupported(name, "is binary, and of no kind that a tool reads");
    }

    /**
     * Lines of a text, without what ends them; the end of the last one begins no other.
     *
     * @throws FaultException {@code file-too-large}
     */
    public static List<String> lines(String name, String text) throws FaultException {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            if (lines.size() == MOST_LINES) {
                throw Faults.tooLarge(name, "it has more than " + MOST_LINES + " lines");
            }
            lines.add(text.substring(start, end));
            boolean two = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
            start = end + (two ? 2 : 1);
        }
        return lines;
    }

    private static int end(String text, int start) {
        int end = start;
        while (end < text.length()
                && text.charAt(end) != '\n'
                && text.charAt(end) != '\r'
                && text.charAt(end) != '\f') {
            end++;
        }
        return end;
    }
}
