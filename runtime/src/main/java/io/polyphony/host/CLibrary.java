package io.polyphony.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The C library that native code on this machine runs on. */
public sealed interface CLibrary {

    /** The GNU C library of most distributions, such as 2.36. */
    record Glibc(int major, int minor) implements CLibrary {

        private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

        /** Whether this version is {@code otherMajor.otherMinor} or newer. */
        boolean isAtLeast(int otherMajor, int otherMinor) {
            return major != otherMajor ? major > otherMajor : minor >= otherMinor;
        }

        /** A version from a text that has one somewhere, or {@link Unknown}. */
        static CLibrary parse(String text) {
            Matcher version = VERSION.matcher(text);
            return version.find()
                    ? new Glibc(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))
                    : new Unknown();
        }
    }

    /** The C library of Alpine and other small distributions. */
    record Musl() implements CLibrary {}

    /** One that could not be determined, or that the operating system does not let one choose. */
    record Unknown() implements CLibrary {}
}
