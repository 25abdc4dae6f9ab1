package io.polyphony.gaia.study;

import io.polyphony.gaia.task.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Some tasks of a set, with each stratum's share in it, such as that of each level: the same ones for the same seed. */
final class StratifiedSubset {

    private StratifiedSubset() {}

    /** A stratum's tasks, and how many of them are taken. */
    private record Share(List<Entry> tasks, int whole, double rest) {}

    /**
     * The chosen tasks in the set's order.
     *
     * @param stratum what groups tasks; strata get their shares by largest remainders
     * @param size how many are chosen; all where there aren't more
     */
    static List<Entry> of(List<Entry> tasks, Function<Entry, String> stratum, int size, long seed) {
        if (size >= tasks.size()) {
            return tasks;
        }
        Map<String, List<Entry>> strata = new TreeMap<>();
        tasks.forEach(task -> strata.computeIfAbsent(stratum.apply(task), _ -> new ArrayList<>())
                .add(task));
        Random random = new Random(seed);
        List<Share> shares = new ArrayList<>();
        for (List<Entry> some : strata.values()) {
            Collections.shuffle(some, random);
            double exact = (double) some.size() * size / tasks.size();
            shares.add(new Share(some, (int) exact, exact - (int) exact));
        }
        // Equal remainders are common: chance decides among them, not the alphabet.
        Collections.shuffle(shares, random);
        shares.sort(Comparator.comparingDouble(Share::rest).reversed());
        int left = size - shares.stream().mapToInt(Share::whole).sum();
        Set<String> chosen = new HashSet<>();
        for (Share share : shares) {
            int count = share.whole() + (left-- > 0 ? 1 : 0);
            share.tasks().stream().limit(count).forEach(task -> chosen.add(task.id()));
        }
        return tasks.stream().filter(task -> chosen.contains(task.id())).toList();
    }
}
