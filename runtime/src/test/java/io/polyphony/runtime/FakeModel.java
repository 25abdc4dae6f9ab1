package io.polyphony.runtime;

import io.polyphony.decode.DecoderShape;
import io.polyphony.decode.FakeDecoder;
import io.polyphony.token.FakeTokenizer;
import java.util.Optional;

/** A {@link LocalModel} without weights: deterministic nonsense at full speed, with everything else as in production. */
public final class FakeModel {

    private FakeModel() {}

    /** A model without a chat template. */
    public static LocalModel open(ModelOptions options) {
        return open(options, decoder(options), Optional.empty());
    }

    /** A model on {@code decoder}, which was made for the same options. */
    public static LocalModel open(ModelOptions options, FakeDecoder decoder, Optional<String> chatTemplate) {
        return LocalModel.on(decoder, new FakeTokenizer(), chatTemplate, options);
    }

    /** A model on {@code decoder}, which was made for the same options and tokenizer. */
    public static LocalModel open(
            ModelOptions options, FakeDecoder decoder, FakeTokenizer tokenizer, String chatTemplate) {
        return LocalModel.on(decoder, tokenizer, Optional.of(chatTemplate), options);
    }

    /** A decoder of the sizes that {@code options} ask for. */
    public static FakeDecoder decoder(ModelOptions options) {
        return decoder(options, new FakeTokenizer());
    }

    /** A decoder of the sizes that {@code options} ask for, and for the tokens of {@code tokenizer}. */
    public static FakeDecoder decoder(ModelOptions options, FakeTokenizer tokenizer) {
        int vocabulary = tokenizer.vocabulary().size();
        return new FakeDecoder(new DecoderShape(
                options.context(), options.batch(), options.sequences(), options.sequences() + 4, vocabulary));
    }
}
