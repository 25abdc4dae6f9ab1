package io.polyphony.gguf.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All decoder-only architectures and encoders of llama.cpp b4916, read from {@code architectures.txt}. */
final class ArchitectureTable {

    static final ArchitectureTable B4916 = new ArchitectureTable("architectures.txt");

    private final Map<String, List<String>> groups = new HashMap<>();
    private final Map<String, Architecture> byName = new LinkedHashMap<>();

    private ArchitectureTable(String resource) {
        List<String> body = new ArrayList<>();
        String head = "";
        for (String line : lines(resource)) {
            if (line.startsWith("group ") || line.startsWith("arch ")) {
                finish(head, body);
                head = line;
                body = new ArrayList<>();
            } else {
                body.add(line);
            }
        }
        finish(head, body);
    }

    /** The lines of a resource beside this class, without comments and blank ones. */
    static List<String> lines(String resource) {
        try (InputStream in = ArchitectureTable.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Architecture> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return byName.keySet();
    }

    private void finish(String head, List<String> body) {
        if (head.startsWith("group ")) {
            groups.put(head.substring("group ".length()), body);
        } else if (head.startsWith("arch ")) {
            String[] parts = head.substring("arch ".length()).split(" : ");
            Set<String> traits = Set.of(parts[1].split(" "));
            List<String> keys = new ArrayList<>();
            List<TensorPattern> tensors = new ArrayList<>();
            read(body, keys, tensors);
            for (String name : parts[0].split(" ")) {
                byName.put(name, new Architecture(name, traits, keys, tensors));
            }
        }
    }

    private void read(List<String> body, List<String> keys, List<TensorPattern> tensors) {
        for (String line : body) {
            List<String> words = Arrays.asList(line.split(" +"));
            switch (words.getFirst()) {
                case "use" -> read(groups.get(words.get(1)), keys, tensors);
                case "key" -> keys.add(words.get(1));
                default -> tensors.add(tensor(words));
            }
        }
    }

    private static TensorPattern tensor(List<String> words) {
        int condition = words.indexOf("if");
        List<String> shape = words.subList(1, condition < 0 ? words.size() : condition);
        String name = words.getFirst();
        return new TensorPattern(
                name.startsWith("*") ? name.substring(1) : name,
                name.startsWith("*"),
                shape.stream().filter(word -> !word.equals("?")).toList(),
                shape.contains("?"),
                condition < 0 ? "" : words.get(condition + 1));
    }
}
