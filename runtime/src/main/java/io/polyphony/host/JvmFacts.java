package io.polyphony.host;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;

/**
 * What is known about this JVM.
 *
 * @param release feature release, such as 25
 * @param version whole version, such as {@code 25.0.1+8-LTS}
 * @param home folder of the JDK
 * @param nativeAccess whether this module may call native code without a warning
 * @param nativeAccessDenied whether it may not call native code at all
 * @param translated whether the machine translates the JVM's instructions from another architecture
 * @param encoding charset of standard output
 */
public record JvmFacts(
        int release,
        String version,
        String home,
        boolean nativeAccess,
        boolean nativeAccessDenied,
        boolean translated,
        String encoding) {

    public JvmFacts {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(encoding, "encoding");
    }

    /** The facts of this JVM. */
    public static JvmFacts probe() {
        List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
        boolean access = JvmFacts.class.getModule().isNativeAccessEnabled();
        return new JvmFacts(
                Runtime.version().feature(),
                System.getProperty("java.runtime.version", ""),
                System.getProperty("java.home", ""),
                access,
                !access && arguments.contains("--illegal-native-access=deny"),
                HostProbe.ofThisMachine().translated(),
                System.getProperty("stdout.encoding", System.getProperty("native.encoding", "unknown")));
    }
}
