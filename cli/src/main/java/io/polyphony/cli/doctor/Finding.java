package io.polyphony.cli.doctor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.polyphony.host.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a check came to.
 *
 * @param check name of the check
 * @param found what is there
 * @param meaning what follows from it; empty where all is well
 * @param remedies what mends it: commands to type, or a sentence; empty where there's nothing to mend
 */
record Finding(
        @JsonProperty("name") String check,
        @JsonIgnore Status status,
        String found,
        String meaning,
        List<String> remedies) {

    Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(meaning, "meaning");
        remedies = List.copyOf(remedies);
    }

    static Finding ok(String check, String found) {
        return new Finding(check, Status.OK, found, "", List.of());
    }

    static Finding skip(String check, String found) {
        return new Finding(check, Status.SKIP, found, "", List.of());
    }

    static Finding warn(String check, String found, String meaning, String... remedies) {
        return new Finding(check, Status.WARN, found, meaning, List.of(remedies));
    }

    static Finding fail(String check, String found, String meaning, String... remedies) {
        return new Finding(check, Status.FAIL, found, meaning, List.of(remedies));
    }

    /** A requirement that isn't met, in the words of the error that it would be; {@code commands} come before its remedy. */
    static Finding of(String check, Status status, String found, Problem problem, String... commands) {
        return new Finding(
                check,
                status,
                found,
                problem.cause() + ".",
                Stream.concat(Stream.of(commands), Stream.of(capitalized(problem.remedy()) + "."))
                        .toList());
    }

    @JsonProperty("status")
    String statusName() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
