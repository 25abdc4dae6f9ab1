package io.polyphony.langchain4j.contract;

import io.polyphony.decode.DecodeBatch;
import io.polyphony.decode.DecodeStatus;
import io.polyphony.decode.FakeDecoder;
import io.polyphony.decode.ForwardingDecoder;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.token.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A decoder that says what a script says to the tokens that its cells hold, so that a sequence which was reused, rewound or
 * forked wrongly is answered wrongly.
 *
 * <p>It only prefers: of all tokens with which a reply can go on the longest has the highest logit, then come those of the
 * less likely replies. A grammar may rule out any of them, as it may with a model.
 */
final class ScriptedDecoder extends ForwardingDecoder {

    private static final float BEST = 2_000;
    /** More than the sampling's temperature can make up for. */
    private static final float NEXT_REPLY = 300;

    private static final float WITHOUT_SPACE = 150;
    private static final float PER_BYTE = 5;

    private final FakeDecoder cells;
    private final Tokenizer tokenizer;
    private final ModelScript script;
    private final byte[][] pieces;

    ScriptedDecoder(FakeDecoder cells, Tokenizer tokenizer, ModelScript script) {
        super(cells);
        this.cells = cells;
        this.tokenizer = tokenizer;
        this.script = script;
        this.pieces = new byte[tokenizer.vocabulary().size()][];
        Arrays.setAll(pieces, token -> Transcript.piece(token, tokenizer));
    }

    @Override
    public DecodeStatus decode(DecodeBatch batch) {
        DecodeStatus status = super.decode(batch);
        for (int row = 0; status == DecodeStatus.DONE && row < batch.rows(); row++) {
            if (batch.outputs()[row] != 0) {
                int[] held = cells.tokens(batch.sequences()[row]);
                write(Arrays.copyOf(held, batch.positions()[row] + 1), logitsOffset(row));
            }
        }
        return status;
    }

    private void write(int[] tokens, int offset) {
        for (int token = 0; token < pieces.length; token++) {
            logits().put(offset + token, 0);
        }
        Transcript prompt = Transcript.read(tokens, tokenizer);
        List<String> replies = prompt.open() ? script.replies(prompt) : List.of();
        boolean known = false;
        for (int i = 0; i < replies.size(); i++) {
            String rest = Continuation.of(replies.get(i), prompt.reply());
            if (rest != null) {
                prefer(rest, offset, BEST - i * NEXT_REPLY);
                known = true;
            }
        }
        if (!known) {
            raise(TinyGguf.TURN_END, offset, BEST);
        }
    }

    private void prefer(String rest, int offset, float logit) {
        if (rest.isBlank()) {
            raise(TinyGguf.TURN_END, offset, logit);
            return;
        }
        preferPrefixes(rest, offset, logit);
        // Spaces between the parts of JSON are a matter of taste, and of the grammar.
        preferPrefixes(rest.stripLeading(), offset, logit - WITHOUT_SPACE);
    }

    private void preferPrefixes(String rest, int offset, float logit) {
        byte[] bytes = rest.getBytes(StandardCharsets.UTF_8);
        for (int token = 0; token < pieces.length; token++) {
            int length = pieces[token].length;
            if (length > 0 && length <= bytes.length && Arrays.equals(pieces[token], 0, length, bytes, 0, length)) {
                raise(token, offset, logit + PER_BYTE * length);
            }
        }
    }

    private void raise(int token, int offset, float logit) {
        logits().put(offset + token, Math.max(logits().get(offset + token), logit));
    }
}
