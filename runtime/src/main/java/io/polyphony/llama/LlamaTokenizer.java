package io.polyphony.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.token.TextSegment;
import io.polyphony.token.Tokenizer;
import io.polyphony.token.Vocabulary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * llama.cpp's own tokenizer, with control tokens recognised in trusted text only.
 *
 * <p>{@code llama_tokenize} and {@code llama_token_to_piece} are documented as thread-safe. The pieces of all tokens are read
 * once, so that turning tokens into text costs no native call and works when the model is closed.
 */
public final class LlamaTokenizer implements Tokenizer {

    private record ControlToken(int id, String text) {}

    private final LlamaModel model;
    private final LlamaFunctions llama;
    private final MemorySegment vocab;
    private final Pieces pieces;
    /** Longest first, as llama.cpp's own partition has them. */
    private final List<ControlToken> controls;

    @SuppressWarnings("restricted")
    LlamaTokenizer(LlamaModel model, MemorySegment vocab) {
        this.model = model;
        this.llama = model.functions();
        this.vocab = vocab;
        this.pieces = Pieces.read(model.functions(), vocab);
        this.controls = IntStream.range(0, pieces.size())
                .filter(pieces::isControl)
                .mapToObj(id -> new ControlToken(id, text(id)))
                .filter(control -> !control.text().isEmpty())
                .sorted(Comparator.comparingInt(
                                (ControlToken control) -> control.text().length())
                        .reversed())
                .toList();
    }

    @Override
    public Vocabulary vocabulary() {
        return pieces;
    }

    @Override
    public int beginOfText() {
        return model.call(() -> llama.vocabGetAddBos(vocab) ? llama.vocabBos(vocab) : -1);
    }

    @Override
    @SuppressWarnings("restricted")
    public String text(int token) {
        if (token < 0 || token >= pieces.size()) {
            throw new InvalidRequestException("token " + token + " is not one of the model's " + pieces.size() + ".");
        }
        return model.call(() ->
                llama.vocabGetText(vocab, token).reinterpret(Long.MAX_VALUE).getString(0));
    }

    @Override
    public int[] encode(List<TextSegment> segments) {
        return model.call(() -> encodeAll(segments));
    }

    private int[] encodeAll(List<TextSegment> segments) {
        IntStream.Builder tokens = IntStream.builder();
        StringBuilder plain = new StringBuilder();
        for (TextSegment segment : segments) {
            if (!segment.trusted()) {
                plain.append(segment.text());
                continue;
            }
            String text = segment.text();
            int from = 0;
            for (int at = 0; at < text.length(); ) {
                ControlToken control = controlAt(text, at);
                if (control == null) {
                    at++;
                    continue;
                }
                plain.append(text, from, at);
                encodePlain(plain, tokens);
                tokens.add(control.id());
                at += control.text().length();
                from = at;
            }
            plain.append(text, from, text.length());
        }
        encodePlain(plain, tokens);
        return tokens.build().toArray();
    }

    @Override
    public OptionalInt control(String text) {
        return controls.stream()
                .filter(control -> control.text().equals(text))
                .mapToInt(ControlToken::id)
                .findFirst();
    }

    private ControlToken controlAt(String text, int at) {
        for (ControlToken control : controls) {
            if (text.startsWith(control.text(), at)) {
                return control;
            }
        }
        return null;
    }

    /** Encodes and empties {@code plain}. Lone surrogates become U+FFFD, since llama.cpp takes UTF-8 only. */
    private void encodePlain(StringBuilder plain, IntStream.Builder tokens) {
        if (plain.isEmpty()) {
            return;
        }
        for (CharSequence piece : LongRuns.cut(wellFormed(plain))) {
            for (int token : LongRuns.withStackFor(piece, () -> tokenize(piece))) {
                tokens.add(token);
            }
        }
        plain.setLength(0);
    }

    private int[] tokenize(CharSequence plain) {
        byte[] utf8 = plain.toString().getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(utf8.length);
            MemorySegment.copy(utf8, 0, text, JAVA_BYTE, 0, utf8.length);
            int most = utf8.length + 8;
            MemorySegment buffer = arena.allocate(JAVA_INT, most);
            int count = llama.tokenize(vocab, text, utf8.length, buffer, most);
            if (count < 0) {
                buffer = arena.allocate(JAVA_INT, -count);
                count = llama.tokenize(vocab, text, utf8.length, buffer, -count);
            }
            return buffer.asSlice(0, count * JAVA_INT.byteSize()).toArray(JAVA_INT);
        }
    }

    private static String wellFormed(CharSequence text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> result.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return result.toString();
    }

    /** The bytes and kinds of all tokens, read from llama.cpp once. */
    private record Pieces(byte[][] bytes, boolean[] control, boolean[] end) implements Vocabulary {

        static Pieces read(LlamaFunctions llama, MemorySegment vocab) {
            int size = llama.vocabNTokens(vocab);
            List<byte[]> bytes = new ArrayList<>(size);
            boolean[] control = new boolean[size];
            boolean[] end = new boolean[size];
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment buffer = arena.allocate(512);
                for (int token = 0; token < size; token++) {
                    control[token] = llama.vocabIsControl(vocab, token);
                    end[token] = llama.vocabIsEog(vocab, token);
                    int length = llama.tokenToPiece(vocab, token, buffer);
                    MemorySegment piece = buffer;
                    if (length < 0) {
                        piece = arena.allocate(-length);
                        length = llama.tokenToPiece(vocab, token, piece);
                    }
                    bytes.add(piece.asSlice(0, length).toArray(JAVA_BYTE));
                }
            }
            return new Pieces(bytes.toArray(byte[][]::new), control, end);
        }

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public byte[] piece(int token) {
            return bytes[token];
        }

        @Override
        public boolean isControl(int token) {
            return control[token];
        }

        @Override
        public boolean isEndOfGeneration(int token) {
            return end[token];
        }
    }
}
