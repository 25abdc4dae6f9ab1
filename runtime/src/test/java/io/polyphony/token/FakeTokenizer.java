package io.polyphony.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A tokenizer of control tokens, single bytes and a few words; two tokens hold parts of characters.
 *
 * <p>Ids: 0 {@code <|end|>}, 1 {@code <|turn|>}, byte {@code b} at {@code 2 + b}, then the words, then further control tokens.
 */
public final class FakeTokenizer implements Tokenizer {

    /** The token that ends a generation. */
    public static final int END = 0;

    /** A control token that doesn't. */
    public static final int TURN = 1;

    private static final List<String> CONTROL = List.of("<|end|>", "<|turn|>");
    private static final int FIRST_BYTE = CONTROL.size();
    private static final List<String> WORDS =
            List.of(" the", "the", "ing", " and", "true", "false", "{\"", "\":", "é", "日本");

    private final byte[][] pieces;
    private final List<String> marks;
    private final Vocabulary vocabulary = new Pieces();

    /** @param marks further control tokens */
    public FakeTokenizer(String... marks) {
        this.marks = List.of(marks);
        List<byte[]> all = new ArrayList<>();
        CONTROL.forEach(control -> all.add(new byte[0]));
        IntStream.range(0, 256).forEach(value -> all.add(new byte[] {(byte) value}));
        WORDS.forEach(word -> all.add(word.getBytes(StandardCharsets.UTF_8)));
        byte[] note = "🎵".getBytes(StandardCharsets.UTF_8);
        all.add(Arrays.copyOfRange(note, 0, 2));
        all.add(Arrays.copyOfRange(note, 2, 4));
        this.marks.forEach(mark -> all.add(new byte[0]));
        pieces = all.toArray(byte[][]::new);
    }

    /** The token of one byte. */
    public static int ofByte(int value) {
        return FIRST_BYTE + (value & 0xff);
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public int[] encode(List<TextSegment> segments) {
        IntStream.Builder tokens = IntStream.builder();
        StringBuilder plain = new StringBuilder();
        for (TextSegment segment : segments) {
            String text = segment.text();
            for (int at = 0; at < text.length(); at++) {
                int control = segment.trusted() ? controlAt(text, at) : -1;
                if (control < 0) {
                    plain.append(text.charAt(at));
                } else {
                    encodePlain(plain, tokens);
                    tokens.add(control);
                    at += text(control).length() - 1;
                }
            }
        }
        encodePlain(plain, tokens);
        return tokens.build().toArray();
    }

    private int controlAt(String text, int at) {
        return IntStream.range(0, pieces.length)
                .filter(vocabulary::isControl)
                .filter(id -> text.startsWith(text(id), at))
                .findFirst()
                .orElse(-1);
    }

    private void encodePlain(StringBuilder plain, IntStream.Builder tokens) {
        byte[] bytes = plain.toString().getBytes(StandardCharsets.UTF_8);
        plain.setLength(0);
        for (int at = 0; at < bytes.length; ) {
            int token = longestAt(bytes, at);
            tokens.add(token);
            at += pieces[token].length;
        }
    }

    private int longestAt(byte[] bytes, int at) {
        int best = ofByte(bytes[at]);
        for (int token = FIRST_BYTE + 256; token < pieces.length; token++) {
            byte[] piece = pieces[token];
            if (piece.length > pieces[best].length
                    && at + piece.length <= bytes.length
                    && Arrays.equals(piece, 0, piece.length, bytes, at, at + piece.length)) {
                best = token;
            }
        }
        return best;
    }

    @Override
    public int beginOfText() {
        return -1;
    }

    @Override
    public OptionalInt control(String text) {
        return IntStream.range(0, pieces.length)
                .filter(vocabulary::isControl)
                .filter(id -> text(id).equals(text))
                .findFirst();
    }

    @Override
    public String text(int token) {
        if (token >= firstMark()) {
            return marks.get(token - firstMark());
        }
        return token < FIRST_BYTE ? CONTROL.get(token) : new String(pieces[token], StandardCharsets.UTF_8);
    }

    private int firstMark() {
        return pieces.length - marks.size();
    }

    private final class Pieces implements Vocabulary {

        @Override
        public int size() {
            return pieces.length;
        }

        @Override
        public byte[] piece(int token) {
            return pieces[token];
        }

        @Override
        public boolean isControl(int token) {
            return token < FIRST_BYTE || token >= firstMark();
        }

        @Override
        public boolean isEndOfGeneration(int token) {
            return token == END;
        }
    }
}
