package com.example;

import io.polyphony.runtime.Completion;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.runtime.Sequence;
import io.polyphony.store.ModelStore;
import io.polyphony.store.Progress;
import java.nio.file.Path;

/** One model, one sequence, one text that goes on. */
public final class OneModel {

    private OneModel() {}

    public static void main(String[] args) throws InterruptedException {
        Path file = ModelStore.ofEnvironment().resolve(args.length > 0 ? args[0] : "smollm2-135m", Progress.NONE);
        try (LocalModel model = LocalModel.open(file, ModelOptions.DEFAULT);
                Sequence sequence = model.sequence()) {
            String prompt = "The capital of France is";
            Completion completion = sequence.generate(prompt, GenerateOptions.DEFAULT.withMaxTokens(8));
            System.out.println(prompt + completion.text());
            System.out.println(completion.finish() + " after " + completion.usage().generatedTokens() + " tokens");
        }
    }
}
