package io.polyphony.cli.team;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command as a journal keeps them: name to value, as they would be typed. */
final class SavedOptions {

    /** What a resumed run takes over; all others are about this machine, or about what is printed. */
    private static final List<String> NAMES = List.of(
            "--sequences",
            "--context",
            "--temperature",
            "--seed",
            "--no-critic",
            "--fail",
            "--max-seconds",
            "--max-run-tokens",
            "--max-tool-calls",
            "--rounds");

    private SavedOptions() {}

    static Map<String, String> of(CommandSpec spec) {
        Map<String, String> saved = new TreeMap<>();
        for (String name : NAMES) {
            Object value = spec.findOption(name).getValue();
            saved.put(
                    name,
                    value instanceof List<?> list
                            ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                            : String.valueOf(value));
        }
        return saved;
    }

    /**
     * Sets every option that wasn't typed to its saved value.
     *
     * @throws IllegalArgumentException where a value is none; the message names the option
     */
    static void restore(CommandSpec spec, Map<String, String> saved) {
        for (String name : NAMES) {
            restore(spec, spec.findOption(name), saved.get(name));
        }
    }

    /** Sets the option {@code name} to {@code value} unless it was typed. */
    static void restore(CommandSpec spec, OptionSpec option, String value) {
        boolean typed = spec.commandLine().getParseResult().hasMatchedOption(option);
        if (value == null || typed) {
            return;
        }
        try {
            option.setValue(converted(option.type(), value));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(option.longestName() + " " + value + " is no value of it", e);
        }
    }

    private static Object converted(Class<?> type, String value) {
        if (type == int.class) {
            return Integer.valueOf(value);
        }
        if (type == long.class) {
            return Long.valueOf(value);
        }
        if (type == double.class) {
            return Double.valueOf(value);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(value);
        }
        if (type == List.class) {
            return value.isEmpty() ? List.of() : Arrays.asList(value.split(","));
        }
        return value;
    }
}
