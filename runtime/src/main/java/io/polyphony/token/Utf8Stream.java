package io.polyphony.token;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A decoder of UTF-8 that arrives in pieces: a character comes out once all of its bytes are there, never before.
 *
 * <p>Bytes that are no UTF-8 come out as U+FFFD. Not thread-safe.
 */
public final class Utf8Stream {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    /** The bytes of a character that isn't whole yet: three at the most. */
    private final byte[] pending = new byte[3];

    private int pendingLength;

    /** The text that is whole after {@code bytes}; empty while a character is still in parts. */
    public String append(byte[] bytes) {
        if (pendingLength == 0 && isAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        ByteBuffer input = ByteBuffer.allocate(pendingLength + bytes.length);
        input.put(pending, 0, pendingLength).put(bytes).flip();
        CharBuffer output = CharBuffer.allocate(input.remaining());
        decoder.decode(input, output, false);
        pendingLength = input.remaining();
        input.get(pending, 0, pendingLength);
        return output.flip().toString();
    }

    /** What is left over at the end of the text: U+FFFD for a character that never became whole, else nothing. */
    public String end() {
        ByteBuffer input = ByteBuffer.wrap(pending, 0, pendingLength);
        CharBuffer output = CharBuffer.allocate(4);
        decoder.decode(input, output, true);
        decoder.flush(output);
        decoder.reset();
        pendingLength = 0;
        return output.flip().toString();
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
