package io.polyphony.cli.doctor;

import io.polyphony.host.JvmFacts;
import java.util.Optional;

/** The JVM and the options that it was started with. */
final class JvmChecks {

    private static final int RELEASE = 25;
    private static final String START = "Start it with ./polyphony, which gives java the options that it needs.";

    private JvmChecks() {}

    static Finding jdk(Machine machine) throws Exception {
        JvmFacts jvm = machine.jvm();
        String found = jvm.version() + " in " + jvm.home();
        if (jvm.release() == RELEASE) {
            return Finding.ok("jdk", found);
        }
        return Finding.fail(
                "jdk",
                found,
                "Exactly release " + RELEASE + " is needed, since one class uses a preview API of it.",
                "sdk install java 25-tem",
                "Start it with ./polyphony, which looks for JDK 25, or set POLYPHONY_JAVA_HOME to one.");
    }

    static Finding preview(Machine machine) throws Exception {
        Optional<String> problem = machine.previewProblem();
        return problem.isEmpty()
                ? Finding.ok("preview", "--enable-preview is on")
                : Finding.fail("preview", "structured concurrency can't be loaded", problem.get(), START);
    }

    static Finding nativeAccess(Machine machine) throws Exception {
        JvmFacts jvm = machine.jvm();
        if (jvm.nativeAccess()) {
            return Finding.ok("native-access", "--enable-native-access is on");
        }
        String remedy = "Add --enable-native-access=ALL-UNNAMED to the java command.";
        return jvm.nativeAccessDenied()
                ? Finding.fail(
                        "native-access",
                        "denied by --illegal-native-access=deny",
                        "Every call of llama.cpp would throw IllegalCallerException.",
                        remedy,
                        START)
                : Finding.warn(
                        "native-access",
                        "--enable-native-access is missing",
                        "Java warns at the first call of llama.cpp, and a later release refuses it.",
                        remedy,
                        START);
    }
}
