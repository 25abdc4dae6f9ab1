package io.polyphony.packaging;

import io.polyphony.gguf.TinyGguf;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs compiled snippets one after the other, in a JVM of their own: {@code SnippetRun MODEL CLASS ...}. */
final class SnippetRun {

    /** How a line begins that tells of a snippet, among those that snippets print themselves. */
    static final String DONE = "snippet done: ";

    static final String FAILED = "snippet failed: ";

    private SnippetRun() {}

    public static void main(String[] arguments) {
        Path file = TinyGguf.write(
                Path.of(arguments[0]), TinyGguf.Options.defaults().withContextLength(4096));
        try (LocalModel model = LocalModel.open(
                file, ModelOptions.DEFAULT.withSequences(8).withContext(16_384).withThreads(1))) {
            for (int i = 1; i < arguments.length; i++) {
                run(arguments[i], file, model);
            }
        }
    }

    private static void run(String name, Path file, LocalModel model) {
        try {
            Class<?> type = Class.forName(name);
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            if (constructor.newInstance() instanceof Given snippet) {
                snippet.open(file, model);
                try {
                    snippet.run();
                } finally {
                    snippet.close();
                }
            } else {
                runTests(type, constructor);
            }
            System.out.println(DONE + name);
        } catch (InvocationTargetException e) {
            System.out.println(FAILED + name + ": " + e.getCause());
        } catch (Exception e) {
            System.out.println(FAILED + name + ": " + e);
        }
    }

    private static void runTests(Class<?> type, Constructor<?> constructor) throws ReflectiveOperationException {
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                method.setAccessible(true);
                method.invoke(constructor.newInstance());
            }
        }
    }
}
