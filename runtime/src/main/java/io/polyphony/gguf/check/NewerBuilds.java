package io.polyphony.gguf.check;

import java.util.Map;
import java.util.stream.Collectors;

/** The first llama.cpp build that knows what b4916 does not, read from {@code newer.txt}. */
final class NewerBuilds {

    private static final Map<String, String> FIRST = ArchitectureTable.lines("newer.txt").stream()
            .map(line -> line.split(" "))
            .collect(Collectors.toUnmodifiableMap(words -> words[0] + " " + words[1], words -> words[2]));

    private NewerBuilds() {}

    /** What a user can do about {@code name}, which is a {@code kind} of thing that b4916 lacks. */
    static String remedy(String kind, String name) {
        String build = FIRST.get(kind + " " + name);
        return build == null
                ? "it needs a newer llama.cpp build: use a model of an architecture that docs/model-files.md lists"
                : "the first build that has it is llama.cpp " + build
                        + ": use a model of an architecture that docs/model-files.md lists";
    }
}
