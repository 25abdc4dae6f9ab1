package io.polyphony.cli.doctor;

import java.util.Map;
import java.util.stream.Stream;

/**
 * What standard output is.
 *
 * @param interactive whether it's a terminal
 * @param encoding charset in which it's written
 * @param locale the locale variable that counts, as {@code name=value}; empty where none is set
 */
record TerminalFacts(boolean interactive, int columns, String encoding, String locale) {

    /** The locale by POSIX's order of precedence. */
    static String locale(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .map(name -> name + "=" + environment.get(name))
                .findFirst()
                .orElse("");
    }
}
