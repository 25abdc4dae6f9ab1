package io.polyphony.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.gguf.WeightType;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What one command in this JVM printed and exited with. */
record CommandRun(int exitCode, String out, String err) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs {@code polyphony args}, with plain channels. */
    static CommandRun of(String... args) {
        StringBuilder err = new StringBuilder();
        return of(Channel.plain(err), err, args);
    }

    /** Runs {@code polyphony args}, with {@code channel}, which writes to {@code err}, as standard error. */
    static CommandRun of(Channel channel, StringBuilder err, String... args) {
        StringBuilder out = new StringBuilder();
        Terminal terminal = new Terminal(Channel.plain(out), channel);
        int exitCode = Polyphony.execute(terminal, new Interruption(Thread.currentThread(), Duration.ZERO), args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Runs {@code polyphony command --model model --threads 1 more}. */
    static CommandRun on(Path model, String command, String... more) {
        return of(args(model, command, more));
    }

    static String[] args(Path model, String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command, "--model", model.toString(), "--threads", "1"));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    /** A model of random weights that never ends by itself. */
    static Path tinyModel(Path folder) {
        return TinyGguf.write(
                folder.resolve("tiny.gguf"), TinyGguf.Options.defaults().withWeightType(WeightType.F32));
    }

    /** Standard output as the one line of JSON that it has to be. */
    JsonNode json() {
        if (out.lines().count() != 1) {
            throw new AssertionError("not one line: " + out + "\n" + err);
        }
        return json(out);
    }

    static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The member {@code name} of every element of {@code array}, as text. */
    static List<String> texts(JsonNode array, String name) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.get(name).asText())
                .toList();
    }
}
