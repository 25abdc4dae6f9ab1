package io.polyphony.gaia.office;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Keeps Apache POI's logging interface, Log4j, from writing to standard error that it found no logger, and what it would have
 * logged. Where an application has one, nothing changes.
 */
final class Silence {

    private static final String PROVIDER = "log4j.provider";
    private static final String LEVEL = "log4j2.simplelogLevel";
    private static final boolean DONE = apply();

    private Silence() {}

    /** Takes effect before the first class of POI is linked. */
    static boolean ofLog4j() {
        return DONE;
    }

    private static boolean apply() {
        try {
            Class<?> provider =
                    Class.forName("org.apache.logging.log4j.spi.Provider", false, Silence.class.getClassLoader());
            if (System.getProperty(PROVIDER) != null
                    || ServiceLoader.load(provider, Silence.class.getClassLoader())
                            .findFirst()
                            .isPresent()) {
                return false;
            }
            System.setProperty(PROVIDER, "org.apache.logging.log4j.simple.internal.SimpleProvider");
            System.setProperty(LEVEL, System.getProperty(LEVEL, "OFF"));
            return true;
        } catch (ClassNotFoundException | LinkageError | ServiceConfigurationError e) {
            return false;
        }
    }
}
