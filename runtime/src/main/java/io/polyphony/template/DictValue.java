package io.polyphony.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Python's dict: immutable, in the order of insertion, with keys that are equal as Python compares them. */
final class DictValue implements Value {

    private final Map<Object, Entry> entries;
    private final boolean trusted;
    private final int depth;

    /** A key with its value. */
    record Entry(Value key, Value value) {}

    private DictValue(Map<Object, Entry> entries, boolean trusted) {
        Limits.requireElements(entries.size());
        this.entries = Collections.unmodifiableMap(entries);
        this.trusted = trusted;
        int deepest = 0;
        for (Entry entry : entries.values()) {
            deepest = Math.max(deepest, depthOf(List.of(entry.key, entry.value)));
        }
        this.depth = 1 + deepest;
        requireDepth(depth);
    }

    /** A mapping of these entries, the later of two equal keys giving the value. */
    static DictValue of(Collection<Entry> entries, boolean trusted) {
        Map<Object, Entry> byKey = new LinkedHashMap<>();
        for (Entry entry : entries) {
            byKey.merge(Equality.hashKey(entry.key), entry, (old, added) -> new Entry(old.key, added.value));
        }
        return new DictValue(byKey, trusted);
    }

    /** Whether braces, colons and commas, when printed, are the template's. */
    boolean trusted() {
        return trusted;
    }

    int size() {
        return entries.size();
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    Optional<Value> get(Value key) {
        return Optional.ofNullable(entries.get(Equality.hashKey(key))).map(Entry::value);
    }

    Optional<Value> get(String key) {
        return Optional.ofNullable(entries.get(Text.template(key))).map(Entry::value);
    }

    List<Value> keys() {
        List<Value> keys = new ArrayList<>(size());
        entries().forEach(entry -> keys.add(entry.key));
        return keys;
    }

    List<Value> values() {
        List<Value> values = new ArrayList<>(size());
        entries().forEach(entry -> values.add(entry.value));
        return values;
    }

    /** The entries as tuples of key and value. */
    List<Value> items() {
        List<Value> items = new ArrayList<>(size());
        entries().forEach(entry -> items.add(new ListValue(List.of(entry.key, entry.value), true, trusted)));
        return items;
    }

    static int depthOf(List<Value> values) {
        int deepest = 0;
        for (Value value : values) {
            int depth = switch (value) {
                case ListValue list -> list.depth();
                case DictValue dict -> dict.depth;
                default -> 0;
            };
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    static void requireDepth(int depth) {
        if (depth > Limits.CONTAINER_DEPTH) {
            throw new TemplateFault("lists and mappings lie more than " + Limits.CONTAINER_DEPTH
                    + " deep in each other, which is the limit");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DictValue dict && Equality.equal(this, dict);
    }

    @Override
    public int hashCode() {
        return entries.keySet().hashCode();
    }
}
