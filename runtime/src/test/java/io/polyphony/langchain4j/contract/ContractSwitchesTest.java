package io.polyphony.langchain4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.AnnotationSupport;

/** Holds what the page says about the suites against the suites. */
class ContractSwitchesTest {

    private static final Path PAGE = Path.of("..", "docs", "langchain4j-contracts.md");

    private static Object instance(Class<?> suite) throws ReflectiveOperationException {
        Constructor<?> constructor = suite.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** All methods, those of subclasses first. */
    private static List<Method> methods(Class<?> suite) {
        List<Method> methods = new ArrayList<>();
        for (Class<?> type = suite; type != Object.class; type = type.getSuperclass()) {
            methods.addAll(List.of(type.getDeclaredMethods()));
        }
        return methods;
    }

    private static boolean isOn(Object suite, String name) throws ReflectiveOperationException {
        Method method = methods(suite.getClass()).stream()
                .filter(candidate -> candidate.getName().equals(name) && candidate.getReturnType() == boolean.class)
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        return (boolean) method.invoke(suite, new Object[method.getParameterCount()]);
    }

    /** The names of all switches that are off. */
    private static Set<String> switchesOff(Class<?> suite) throws ReflectiveOperationException {
        Object instance = instance(suite);
        Set<String> off = new TreeSet<>();
        for (Method method : methods(suite)) {
            boolean isSwitch = method.getReturnType() == boolean.class
                    && method.getName().matches("(supports|assert|verify|is)[A-Z]\\w*");
            if (isSwitch && !isOn(instance, method.getName())) {
                off.add(method.getName());
            }
        }
        return off;
    }

    private static List<Method> tests(Class<?> suite) {
        return methods(suite).stream()
                .filter(method -> AnnotationSupport.isAnnotated(method, Test.class)
                        || AnnotationSupport.isAnnotated(method, ParameterizedTest.class))
                .toList();
    }

    private static int skipped(Class<?> suite) throws ReflectiveOperationException {
        Object instance = instance(suite);
        int skipped = 0;
        for (Method test : tests(suite)) {
            EnabledIf enabled = test.getAnnotation(EnabledIf.class);
            DisabledIf disabled = test.getAnnotation(DisabledIf.class);
            boolean isSkipped = enabled != null && !isOn(instance, enabled.value())
                    || disabled != null && isOn(instance, disabled.value());
            skipped += isSkipped ? 1 : 0;
        }
        return skipped;
    }

    /** The rows of the page's tables whose first cell is code that matches {@code pattern}, in columns. */
    private static List<List<String>> rows(String pattern) throws IOException {
        Predicate<String> first = Pattern.compile("\\| `(" + pattern + ")` .*").asMatchPredicate();
        return Files.readAllLines(PAGE).stream()
                .filter(first)
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    @Test
    void page_switches_areThoseThatAreOff() throws Exception {
        Map<String, Set<String>> off = new LinkedHashMap<>();
        for (Class<?> suite : Suites.ALL) {
            for (String name : switchesOff(suite)) {
                off.computeIfAbsent(name, _ -> new TreeSet<>()).add(Suites.name(suite));
            }
        }
        Map<String, Set<String>> told = new LinkedHashMap<>();
        for (List<String> row : rows("(supports|assert|verify|is)\\w+")) {
            told.put(row.getFirst(), new TreeSet<>(List.of(row.get(1).split(", "))));
            assertThat(row.get(2)).as("reason of %s", row.getFirst()).hasSizeGreaterThan(20);
        }
        assertThat(told).isEqualTo(off);
    }

    @Test
    void page_counts_areThoseOfTheSuites() throws Exception {
        Map<String, List<Integer>> counts = new LinkedHashMap<>();
        for (Class<?> suite : Suites.ALL) {
            int skipped = skipped(suite);
            counts.put(Suites.name(suite), List.of(tests(suite).size() - skipped, skipped));
        }
        Map<String, List<Integer>> told = new LinkedHashMap<>();
        for (List<String> row : rows("Abstract\\w+IT")) {
            told.put(row.getFirst(), List.of(Integer.valueOf(row.get(1)), Integer.valueOf(row.get(2))));
        }
        assertThat(told).isEqualTo(counts);
    }

    /** A condition of another kind would skip tests that the page doesn't count. */
    @Test
    void suites_conditions_areOnlySwitches() {
        Set<String> kinds = new TreeSet<>();
        for (Class<?> suite : Suites.ALL) {
            for (Method test : tests(suite)) {
                for (Annotation annotation : test.getAnnotations()) {
                    if (annotation.annotationType().getName().startsWith("org.junit.jupiter.api.")) {
                        kinds.add(annotation.annotationType().getSimpleName());
                    }
                }
            }
        }
        assertThat(kinds).isSubsetOf("Test", "EnabledIf", "DisabledIf");
    }
}
