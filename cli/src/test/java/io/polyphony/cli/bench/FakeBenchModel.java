package io.polyphony.cli.bench;

import io.polyphony.decode.Decoder;
import io.polyphony.runtime.FakeModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.token.FakeTokenizer;
import io.polyphony.token.Tokenizer;
import java.util.Optional;

/** A model without weights, whose decoder refuses every call that breaks its rules. */
final class FakeBenchModel implements BenchModel {

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Tokenizer tokenizer() {
        return new FakeTokenizer();
    }

    @Override
    public Optional<String> chatTemplate() {
        return Optional.of(
                "{% for m in messages %}[{{ m.role }}]{{ m.content }}\n{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}");
    }

    @Override
    public Decoder decoder(int cells, int batch, int sequences) {
        return FakeModel.decoder(ModelOptions.DEFAULT
                .withSequences(sequences)
                .withContext(Math.max(32, cells))
                .withBatch(batch));
    }

    @Override
    public void close() {}
}
