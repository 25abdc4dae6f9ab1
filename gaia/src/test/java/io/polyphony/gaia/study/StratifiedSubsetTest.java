package io.polyphony.gaia.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.task.Entry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StratifiedSubsetTest {

    @Property(tries = 200)
    void subset_hasEachStratumsShare_inTheSetsOrder(
            @ForAll @IntRange(min = 1, max = 80) int count,
            @ForAll @IntRange(min = 1, max = 80) int size,
            @ForAll @IntRange(min = 1, max = 7) int strata,
            @ForAll long seed) {
        List<Entry> all = Studies.tasks("t", count);
        Map<String, String> stratum = all.stream()
                .collect(Collectors.toMap(
                        Entry::id, task -> "s" + Math.abs(task.id().hashCode()) % strata));

        List<Entry> chosen = StratifiedSubset.of(all, task -> stratum.get(task.id()), size, seed);

        assertThat(chosen).hasSize(Math.min(size, count)).isSubsetOf(all).doesNotHaveDuplicates();
        assertThat(chosen).isSortedAccordingTo((a, b) -> Integer.compare(all.indexOf(a), all.indexOf(b)));
        assertThat(StratifiedSubset.of(all, task -> stratum.get(task.id()), size, seed))
                .isEqualTo(chosen);
        Map<String, Long> wanted = count(all, stratum);
        Map<String, Long> got = count(chosen, stratum);
        wanted.forEach((name, some) -> {
            double share = (double) some * Math.min(size, count) / count;
            assertThat((double) got.getOrDefault(name, 0L)).isBetween(Math.floor(share), Math.floor(share) + 1);
        });
    }

    private static Map<String, Long> count(List<Entry> entries, Map<String, String> stratum) {
        return entries.stream()
                .collect(Collectors.groupingBy(task -> stratum.get(task.id()), TreeMap::new, Collectors.counting()));
    }
}
