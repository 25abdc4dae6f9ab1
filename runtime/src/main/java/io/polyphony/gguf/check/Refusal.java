package io.polyphony.gguf.check;

import io.polyphony.error.ModelFileException;
import io.polyphony.gguf.GgufFile;

/** The sentence that refuses a file. */
final class Refusal {

    /** The build that the checks know. */
    static final String BUILD = "llama.cpp b4916";

    private static final String DAMAGED = "; convert the model again, or get the file again from where it came.";

    private Refusal() {}

    /** A file that contradicts itself or what its architecture needs. */
    static ModelFileException unfit(GgufFile file, String problem) {
        return new ModelFileException("Model file " + file.path() + " can't be loaded: " + problem + DAMAGED);
    }

    /** A file that may be whole, but that this library can't run. */
    static ModelFileException unsupported(GgufFile file, String problem, String remedy) {
        return new ModelFileException(
                "Model file " + file.path() + " can't be loaded: " + problem + "; " + remedy + ".");
    }
}
