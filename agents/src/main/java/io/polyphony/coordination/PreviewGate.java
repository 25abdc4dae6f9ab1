package io.polyphony.coordination;

/** Finds out whether this JVM can load the one class that uses a preview API, and says what is missing if it can't. */
final class PreviewGate {

    private static final int RELEASE = 25;

    private PreviewGate() {}

    /** @throws CoordinationException with code {@code preview-disabled} */
    static void check() {
        int release = Runtime.version().feature();
        if (release != RELEASE) {
            throw CoordinationException.previewDisabled(
                    "Coordinating agents needs Java " + RELEASE + " with --enable-preview, but this is Java " + release
                            + ": run it on JDK " + RELEASE + " and add --enable-preview to the java command.",
                    null);
        }
        try {
            Class.forName("io.polyphony.coordination.StructuredScope", true, PreviewGate.class.getClassLoader());
        } catch (UnsupportedClassVersionError e) {
            throw CoordinationException.previewDisabled(
                    "Coordinating agents needs structured concurrency, which Java " + RELEASE
                            + " runs only with preview features enabled: add --enable-preview to the java command.",
                    e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The class files of io.polyphony.coordination are incomplete.", e);
        }
    }
}
