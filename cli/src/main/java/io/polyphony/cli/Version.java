package io.polyphony.cli;

import io.polyphony.llama.LlamaLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Polyphony's version and revision, llama.cpp's build, Java, and the machine it runs on. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "polyphony " + number() + " (" + revision(properties()) + ")",
            "llama.cpp b" + LlamaLibrary.BUILD,
            "Java %s (%s), %s %s"
                    .formatted(
                            System.getProperty("java.version"),
                            System.getProperty("java.vendor"),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"))
        };
    }

    /** The version that the build wrote, such as {@code 0.1.0}. */
    public static String number() {
        return properties().getProperty("version");
    }

    /** The sources that were built, such as {@code revision 1a2b3c4d5e6f with changes}. */
    public static String revision() {
        return revision(properties());
    }

    /** The sources that were built; outside of a git work tree the build can't tell, and leaves its placeholder. */
    static String revision(Properties properties) {
        String revision = properties.getProperty("revision");
        if (revision.startsWith("$")) {
            return "revision unknown";
        }
        return "revision " + revision + ("true".equals(properties.getProperty("changed")) ? " with changes" : "");
    }

    private static Properties properties() {
        try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(resource);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties beside " + Version.class + " can't be read", e);
        }
    }
}
