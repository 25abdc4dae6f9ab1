package io.polyphony.gaia.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** JSON with one value a line, so that a line of it can be found and shown. */
final class JsonLines {

    private static final DefaultIndenter EACH_ON_A_LINE = new DefaultIndenter("  ", "\n");

    private JsonLines() {}

    /** The same JSON with line breaks and indents; no larger than what is read of any file. */
    static String indented(String name, String text) throws IOException, FaultException {
        StringWriter writer = new Bounded(Math.max(1 << 20, 4L * text.length()));
        try (JsonParser parser = JsonReader.MAPPER.createParser(text);
                JsonGenerator generator = JsonReader.MAPPER.createGenerator((Writer) writer)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(EACH_ON_A_LINE)
                    .withArrayIndenter(EACH_ON_A_LINE));
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
        } catch (Overflow e) {
            throw Faults.tooLarge(name, "it is nested so deeply that it can't be shown line by line");
        }
        return writer.toString();
    }

    /** Indents of deeply nested lists grow with the square of the depth. */
    private static final class Bounded extends StringWriter {
        private final long most;

        Bounded(long most) {
            this.most = most;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            if (getBuffer().length() + (long) length > most) {
                throw new Overflow();
            }
            super.write(characters, offset, length);
        }
    }

    private static final class Overflow extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
