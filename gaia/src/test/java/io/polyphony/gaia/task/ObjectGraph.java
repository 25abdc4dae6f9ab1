package io.polyphony.gaia.task;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All texts that an object leads to, through private and static fields too. */
public final class ObjectGraph {

    private ObjectGraph() {}

    public static Set<String> texts(Object root) throws ReflectiveOperationException {
        Set<String> texts = new HashSet<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>();
        left.add(root);
        while (!left.isEmpty()) {
            Object object = left.pop();
            if (!seen.add(object)) {
                continue;
            }
            texts.add(String.valueOf(object));
            follow(object, left);
        }
        return texts;
    }

    private static void follow(Object object, Deque<Object> left) throws ReflectiveOperationException {
        switch (object) {
            case Path path -> left.add(path.toString());
            case Iterable<?> items -> items.forEach(item -> push(item, left));
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    push(key, left);
                    push(value, left);
                });
            case Optional<?> optional -> optional.ifPresent(value -> push(value, left));
            case Object array
            when array.getClass().isArray() -> {
                for (int i = 0; i < Array.getLength(array); i++) {
                    push(Array.get(array, i), left);
                }
            }
            default -> followFields(object, left);
        }
    }

    /** Of the platform's own classes only those above hold what somebody put there. */
    private static void followFields(Object object, Deque<Object> left) throws ReflectiveOperationException {
        for (Class<?> type = object.getClass(); type != null && !isOfThePlatform(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                field.setAccessible(true);
                push(field.get(object), left);
            }
        }
    }

    private static boolean isOfThePlatform(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    private static void push(Object object, Deque<Object> left) {
        if (object != null) {
            left.add(object);
        }
    }
}
