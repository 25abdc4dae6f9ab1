package io.polyphony.host;

import io.polyphony.host.Problem.Subject;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the dynamic linker's words about a library mean. */
public final class LinkFailure {

    private static final Pattern MISSING = Pattern.compile("(\\S+): cannot open shared object file");
    private static final Pattern VERSION =
            Pattern.compile("version [`']((?:GLIBC|GLIBCXX|GOMP|CXXABI)_[^']+)' not found");

    private LinkFailure() {}

    /** The problem behind {@code words}, which the linker said of {@code file}. */
    public static Problem of(Path file, String words) {
        // The linker names the file itself, sometimes twice.
        String reason = words.replace(file + ": ", "").strip();
        String cause = "The native library " + file + " can't be linked (" + reason + ")";
        Matcher version = VERSION.matcher(words);
        if (version.find()) {
            return new Problem(
                    Subject.C_LIBRARY,
                    cause,
                    "use a newer distribution, since this one's libraries lack " + version.group(1));
        }
        Matcher missing = MISSING.matcher(words);
        if (missing.find() && !missing.group(1).endsWith(file.getFileName().toString())) {
            return missing.group(1).contains("libgomp")
                    ? new Problem(Subject.OPEN_MP, cause, HostProblems.openMp().remedy())
                    : new Problem(
                            Subject.NATIVE_LIBRARY,
                            cause,
                            "install the package that has " + missing.group(1)
                                    + ", or use a distribution based on glibc");
        }
        if (words.contains("failed to map segment") || words.contains("Operation not permitted")) {
            return noExecution(file.getParent(), cause);
        }
        if (words.contains("invalid ELF header")
                || words.contains("file too short")
                || words.contains("wrong ELF class")
                || words.contains("Exec format error")
                || words.contains("incompatible architecture")
                || words.contains("not a mach-o file")
                || words.contains("slice is not valid")) {
            return new Problem(
                    Subject.NATIVE_LIBRARY,
                    cause,
                    "delete that file, so that it's unpacked anew, and use a JDK of this machine's own architecture");
        }
        return new Problem(
                Subject.NATIVE_LIBRARY,
                cause,
                "on Linux it needs libgomp.so.1 (package " + SystemPackage.OPEN_MP.names()
                        + ") and glibc 2.17 or later");
    }

    /** A folder on a file system that refuses to run what lies on it. */
    public static Problem noExecution(Path folder) {
        return noExecution(
                folder,
                "The cache folder " + folder + " is on a file system mounted noexec, which refuses to link a library");
    }

    private static Problem noExecution(Path folder, String cause) {
        return new Problem(
                Subject.CACHE_FOLDER,
                cause,
                "set POLYPHONY_CACHE to a folder on a file system that isn't mounted noexec, instead of " + folder);
    }
}
