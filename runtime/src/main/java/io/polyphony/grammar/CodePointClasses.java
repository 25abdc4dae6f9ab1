package io.polyphony.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The coarsest partition of all Unicode scalar values such that each of some sets is a union of its classes. */
final class CodePointClasses {

    private final List<CodePointSet> classes = new ArrayList<>();
    private final Map<CodePointSet, BitSet> members = new HashMap<>();

    CodePointClasses(Collection<CodePointSet> sets) {
        List<CodePointSet> distinct = sets.stream().distinct().toList();
        // At each boundary, the sets that begin or end there.
        Map<Integer, BitSet> toggles = new TreeMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            for (CodePointSet.Range range : distinct.get(i).ranges()) {
                toggles.computeIfAbsent(range.first(), _ -> new BitSet()).flip(i);
                toggles.computeIfAbsent(range.last() + 1, _ -> new BitSet()).flip(i);
            }
        }
        Map<BitSet, List<CodePointSet.Range>> ranges = new LinkedHashMap<>();
        BitSet inside = new BitSet();
        int first = 0;
        for (Map.Entry<Integer, BitSet> boundary : toggles.entrySet()) {
            add(ranges, inside, first, boundary.getKey() - 1);
            inside.xor(boundary.getValue());
            first = boundary.getKey();
        }
        add(ranges, inside, first, Character.MAX_CODE_POINT);
        distinct.forEach(set -> members.put(set, new BitSet()));
        ranges.forEach((signature, parts) -> {
            CodePointSet set = CodePointSet.of(parts);
            if (!set.isEmpty()) {
                signature.stream().forEach(i -> members.get(distinct.get(i)).set(classes.size()));
                classes.add(set);
            }
        });
    }

    private static void add(Map<BitSet, List<CodePointSet.Range>> ranges, BitSet inside, int first, int last) {
        if (first <= last) {
            ranges.computeIfAbsent((BitSet) inside.clone(), _ -> new ArrayList<>())
                    .add(new CodePointSet.Range(first, last));
        }
    }

    int count() {
        return classes.size();
    }

    CodePointSet get(int index) {
        return classes.get(index);
    }

    /** The indexes of the classes that make up {@code set}, which is one of the sets of the constructor. */
    BitSet of(CodePointSet set) {
        return members.get(set);
    }
}
