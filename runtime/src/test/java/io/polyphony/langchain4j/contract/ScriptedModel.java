package io.polyphony.langchain4j.contract;

import io.polyphony.decode.DecoderShape;
import io.polyphony.decode.FakeDecoder;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.llama.TestTokenizer;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.template.Families;
import io.polyphony.token.Tokenizer;
import java.util.List;
import java.util.Optional;

/** A {@link LocalModel} in which only the weights are missing: real template, tokenizer, grammars, sampling and decode loop. */
final class ScriptedModel {

    /** Control tokens here, so that they can be seen only by who asks for it; the text of a user can't be taken for them. */
    private static final List<String> MARKS =
            List.of("<think>", "</think>", "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>");

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withSequences(8).withContext(16_384).withBatch(512);

    private ScriptedModel() {}

    static LocalModel open(String family, ModelScript script) {
        Tokenizer tokenizer = TestTokenizer.of(TinyGguf.Options.defaults().withMarks(MARKS));
        FakeDecoder cells = new FakeDecoder(new DecoderShape(
                OPTIONS.context(),
                OPTIONS.batch(),
                OPTIONS.sequences(),
                OPTIONS.sequences() + 4,
                tokenizer.vocabulary().size()));
        return LocalModel.on(
                new ScriptedDecoder(cells, tokenizer, script),
                tokenizer,
                Optional.of(Families.source(family)),
                OPTIONS);
    }
}
