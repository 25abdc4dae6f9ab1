package io.polyphony.cli.bench;

import io.polyphony.decode.Decoder;
import io.polyphony.token.Tokenizer;
import java.util.Optional;

/** What benches need of a model: decoders of any size on the same weights. */
interface BenchModel extends AutoCloseable {

    /** The model's own name. */
    String name();

    Tokenizer tokenizer();

    /** Jinja source, where the model has a chat template. */
    Optional<String> chatTemplate();

    /** A new decoder, closed by the caller. */
    Decoder decoder(int cells, int batch, int sequences);

    @Override
    void close();
}
