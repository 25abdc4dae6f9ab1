package io.polyphony.gguf;

import io.polyphony.error.ModelFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The four bytes that every GGUF file starts with. */
public final class GgufMagic {

    private static final String MAGIC = "GGUF";

    private GgufMagic() {}

    /**
     * Returns {@code path} where it leads to a file that starts as a GGUF does; nothing else of it is read.
     *
     * @throws ModelFileException where there's no such file, it can't be read, or it starts otherwise
     */
    public static Path require(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ModelFileException(
                    "Model file " + path + (Files.exists(path) ? " is no regular file" : " does not exist")
                            + ": give the path of a GGUF file.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            if (!new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
                throw new ModelFileException(
                        "Model file " + path
                                + " is no GGUF file, since it does not start with the bytes GGUF: give a model in that format.");
            }
            return path;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static ModelFileException unreadable(Path path, IOException cause) {
        return new ModelFileException(
                "Model file " + path + " could not be read (" + cause + "): check its permissions.", cause);
    }
}
